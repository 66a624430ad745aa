import assert from 'node:assert/strict'
import type {
  AnswerCondition,
  Comparison,
  Condition,
  EventsCondition,
  MessageCondition,
  Not,
  Operator,
} from '../definition.ts'
import { describe } from './describe.ts'
import type { Names } from './tongue.ts'

/** Short ways to write conditions down, and what things are called, for tables of sentences. */

const WORDS: Readonly<Record<string, string>> = {
  'parameters.amount': 'Сумма',
  'dimensions.region': 'Регион',
  'eventTypes.purchase': 'Покупка',
  'channels.email': 'Почта',
}
export const names: Names = {
  catalogue: {
    surveys: {
      nps: {
        name: 'Опрос',
        elements: [
          { id: 'score', kind: 'nps', title: 'Порекомендуете?' },
          { id: 'reason', kind: 'choice', title: 'Почему?', options: [{ id: 'price', title: 'Цена' }] },
        ],
      },
    },
    segments: [
      { key: 'vip', name: 'Важные', kind: 'condition' },
      { key: 'black', name: 'Чёрный', kind: 'list' },
    ],
  },
  word: (kind, word) => WORDS[`${kind}.${word}`],
}

export const field = (path: string, is: Operator, value?: Comparison['value'], zone?: string): Comparison => ({
  field: path,
  is,
  value,
  zone,
})
export const purchases = (
  more: Partial<EventsCondition> & Partial<EventsCondition['events']> = {},
): EventsCondition => {
  const { within, ago, since, same, when, ...rest } = more
  const events = { type: 'purchase', within, ago, since, same, when }
  return { events, take: 'count', is: 'atLeast', value: 3, ...rest }
}
export const answer = (
  asked: Partial<AnswerCondition['answer']>,
  is: Operator,
  value: Comparison['value'],
): AnswerCondition => ({
  answer: { survey: 'nps', element: 'score', ...asked },
  is,
  value,
})
export const message = (
  was: MessageCondition['message']['was'],
  more: Partial<MessageCondition['message']> = {},
): MessageCondition => ({
  message: { was, ...more },
})
export const not = (condition: Condition): Not => ({ not: condition })

type Said = [condition: Condition, russianWithNames: string, englishWithout: string]

/** Each is told like this in Russian with all names, and in English without any. */
export function saysEach(table: Said[]) {
  const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
  for (const [condition, russian, english] of table) {
    assert.equal(plain(describe(condition, 'ru', names)), russian)
    assert.equal(plain(describe(condition, 'en')), english)
  }
}
