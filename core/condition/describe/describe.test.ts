import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeField } from './describe.ts'
import { field, not, names, saysEach } from './testing.ts'
import texts from './texts.json' with { type: 'json' }

test('parts are joined, enclosed where it matters, and denied', () => {
  saysEach([
    [{ all: [] }, 'всегда', 'always'],
    [{ any: [] }, 'никогда', 'never'],
    [not({ all: [] }), 'никогда', 'never'],
    [not({ any: [] }), 'всегда', 'always'],
    [not(not({ segment: 'vip' })), 'контакт в сегменте «Важные»', 'the contact is in the segment “vip”'],
    [{ all: [{ any: [field('event.amount', 'less', 1)] }] }, 'сумма меньше 1', 'the parameter “amount” is less than 1'],
    [
      not({ any: [{ all: [{ segment: 'vip' }] }] }),
      'контакт не в сегменте «Важные»',
      'the contact is not in the segment “vip”',
    ],
    [
      { all: [{ segment: 'vip' }, { any: [field('event.amount', 'less', 1), not({ segment: 'black' })] }] },
      'контакт в сегменте «Важные» и (сумма меньше 1 или контакт не в списке «Чёрный»)',
      'the contact is in the segment “vip” and (the parameter “amount” is less than 1 or the contact is not in the segment “black”)',
    ],
    [
      not({ all: [{ segment: 'vip' }, { segment: 'black' }] }),
      'неверно, что (контакт в сегменте «Важные» и контакт в списке «Чёрный»)',
      'it is not the case that (the contact is in the segment “vip” and the contact is in the segment “black”)',
    ],
  ])
})

test('fields can be told by themselves', () => {
  const table: [path: string, ru: string, en: string][] = [
    ['response.group', 'группа оценки', 'the score group'],
    ['event.amount', 'сумма', 'the parameter “amount”'],
    ['event.order.id', 'параметр «order.id»', 'the parameter “order.id”'],
    ['answer.reason', 'ответ на «Почему?»', 'the answer to “reason”'],
    ['dimension.constructor', 'разрез «constructor»', 'the dimension “constructor”'],
  ]
  for (const [path, ru, en] of table)
    assert.deepEqual([describeField(path, 'ru', names), describeField(path, 'en')], [ru, en])
})

test('both languages have the same sentences with the same blanks', () => {
  const blanks = (node: unknown): unknown =>
    typeof node === 'string'
      ? [...new Set(node.match(/\{\w+\}/g))].toSorted()
      : Array.isArray(node)
        ? node.length
        : Object.fromEntries(Object.entries(node as object).map(([key, each]) => [key, blanks(each)]))
  assert.deepEqual(blanks(texts.ru), blanks(texts.en))
})
