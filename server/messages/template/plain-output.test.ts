import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Liquid } from 'liquidjs'
import { PlainLiquid } from './plain-output.ts'

const options = {
  strictFilters: true,
  ownPropertyOnly: true,
  templates: {},
  outputEscape: (value: unknown): string => `<${JSON.stringify(value) ?? 'nothing'}>`,
}
const plain = new PlainLiquid(options)
const engine = new Liquid(options)

const data = {
  company: { name: 'СтройБаза', 'two words': 'yes', size: 7 },
  contact: { name: '', tags: ['a', 'b'], age: 0, vip: false, nothing: null },
  event: { items: [{ name: 'x' }, { name: 'y' }] },
  language: 'ru',
}

const templates = [
  'text only, {not Liquid}',
  '{{ company.name }}{{ company["two words"] }}{{ company.size }}',
  '{{ contact.name }}{{ contact.age }}{{ contact.vip }}{{ contact.nothing }}{{ contact.none }}{{ contact.none.deeper }}',
  '{{ contact.tags }}{{ contact.tags.size }}{{ contact.tags.first }}{{ contact.tags[1] }}{{ contact }}',
  '{{ contact.constructor }}{{ contact.toString }}{{ contact.__proto__ }}{{ company.name.length }}',
  `{{ 'a' }}{{ "b\\n" }}{{ 5 }}{{ -1.5 }}{{ true }}{{ nil }}{{ empty }}{{ (1..3) }}`,
  `{{ contact.name | default: 'nobody' }}{{ contact.none | default: company.name | upcase }}`,
  `{{ company.name | truncate: 5, '…' | append: contact.age }}{{ contact.tags | sort | join: ', ' }}`,
  `{{ contact.vip | default: 'x', allow_false: true }}{{ company.name | raw }}`,
  '{% for item in event.items %}{{ item.name }}{{ company.name }}{{ forloop.index }}{% endfor %}',
  `{% assign shout = company.name | upcase %}{{ shout }}{% if contact.age == 0 %} {{- company.name -}} {% endif %}!`,
  '{{ unknown }}{{ unknown.name }}',
]

for (const template of templates) {
  test(`renders as the engine itself does: ${template.slice(0, 60)}`, () => {
    assert.equal(plain.renderSync(plain.parse(template), data), engine.renderSync(engine.parse(template), data))
  })
}
