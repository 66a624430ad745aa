import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compileSource } from './compile.ts'
import { compileTemplate, TemplateError } from './index.ts'
import { column, sourceOf } from './testing.ts'

test('a template compiled in the other process is the same as one compiled here', async () => {
  const source = sourceOf(column('<o-scale element="nps" />'))
  assert.deepEqual(await compileTemplate(source), await compileSource(source))
})

test('several at once each get their own answer, problems as a TemplateError', async () => {
  const texts = ['{{ contact.name }}', '{{ contact.name | shout }}', '{{ contact.phone }}']
  const results = await Promise.allSettled(
    texts.map((text) => compileTemplate(sourceOf(column(`<mj-text>${text}</mj-text>`)))),
  )
  assert.deepEqual(
    results.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled'],
  )
  const [first, second, third] = results
  assert.ok(first?.status === 'fulfilled' && first.value.html.includes('{{ contact.name }}'))
  assert.ok(third?.status === 'fulfilled' && third.value.html.includes('{{ contact.phone }}'))
  assert.ok(second?.status === 'rejected' && second.reason instanceof TemplateError)
  assert.equal(second.reason.problems[0]?.code, 'unknown-filter')
})
