import assert from 'node:assert/strict'
import { test } from 'node:test'
import { optionsFor } from './order.ts'
import { elementNamed, everyKind } from './sample.ts'
import { sayer } from './say.ts'
import type { ChoiceElement } from './definition.ts'

const standing = { product: 'Шины <b>', reasons: ['price', 'own'], average: 13 / 3, born: '2000-02-29', match: true }

test('earlier answers stand in the places that are kept for them, in words of the language', () => {
  const ru = sayer(everyKind, standing, 'ru')
  const en = sayer(everyKind, standing, 'en-GB')
  const text = (words: string) => ({ ru: words, en: words })
  assert.equal(ru(text('{{answer.product}} подошли?')), 'Шины <b> подошли?')
  assert.equal(ru(text('{{ answer.average }}, {{answer.match}}, {{answer.born}}')), '4,33, да, 29 февраля 2000 г.')
  assert.equal(en(text('{{ answer.average }}, {{answer.match}}, {{answer.born}}')), '4.33, yes, 29 February 2000')
  assert.equal(ru(text('{{answer.reasons}}')), 'Вопрос, Вопрос')
})

test('where nothing was answered stands what the text says instead, and no answer is looked into', () => {
  const say = sayer(everyKind, { product: '{{answer.score}}' }, 'ru')
  assert.equal(say({ ru: '{{answer.email | друг}}, {{answer.email}}, {{contact.name|вы}}' }), 'друг, , вы')
  assert.equal(say({ ru: '{{answer.product}}' }), '{{answer.score}}')
  assert.equal(say(undefined), '')
})

test('options are shuffled the same way for one respondent, each to every place, with the own words last', () => {
  const choice: ChoiceElement = {
    ...(elementNamed('reasons') as ChoiceElement),
    options: ['a', 'b', 'c', 'own'].map((id) => ({ id, title: {} })),
  }
  const order = (seed: number) => optionsFor(choice, `invitation ${seed}`).map(({ id }) => id)
  assert.deepEqual(order(7), order(7))
  const seen = new Map<string, number>()
  for (let seed = 0; seed < 6_000; seed++) {
    const ids = order(seed)
    assert.equal(ids[3], 'own')
    seen.set(ids.join(), (seen.get(ids.join()) ?? 0) + 1)
  }
  assert.equal(seen.size, 6)
  for (const count of seen.values()) assert.ok(count > 850 && count < 1_150, `${count} of 6000`)
  assert.deepEqual(optionsFor({ ...choice, shuffle: false }, 'x'), choice.options)
})
