import assert from 'node:assert/strict'
import { test } from 'node:test'
import type {
  AnswerCondition,
  Comparison,
  Condition,
  EventsCondition,
  MessageCondition,
  Not,
  Operator,
} from '../definition.ts'
import { describe, describeField } from './describe.ts'
import texts from './texts.json' with { type: 'json' }
import type { Names } from './tongue.ts'

const WORDS: Readonly<Record<string, string>> = {
  'parameters.amount': 'Сумма',
  'dimensions.region': 'Регион',
  'eventTypes.purchase': 'Покупка',
  'channels.email': 'Почта',
}
const names: Names = {
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

const F = (field: string, is: Operator, value?: Comparison['value'], zone?: string): Comparison => ({
  field,
  is,
  value,
  zone,
})
const P = (more: Partial<EventsCondition> & Partial<EventsCondition['events']> = {}): EventsCondition => {
  const { within, ago, since, same, when, ...rest } = more
  const events = { type: 'purchase', within, ago, since, same, when }
  return { events, take: 'count', is: 'atLeast', value: 3, ...rest }
}
const A = (answer: Partial<AnswerCondition['answer']>, is: Operator, value: Comparison['value']): AnswerCondition => ({
  answer: { survey: 'nps', element: 'score', ...answer },
  is,
  value,
})
const M = (
  was: MessageCondition['message']['was'],
  more: Partial<MessageCondition['message']> = {},
): MessageCondition => ({
  message: { was, ...more },
})
const not = (condition: Condition): Not => ({ not: condition })

type Said = [condition: Condition, russianWithNames: string, englishWithout: string]

function saysEach(table: Said[]) {
  const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
  for (const [condition, russian, english] of table) {
    assert.equal(plain(describe(condition, 'ru', names)), russian)
    assert.equal(plain(describe(condition, 'en')), english)
  }
}

test('each operator has its sentence, and one that denies it', () => {
  saysEach([
    [F('contact.name', 'equal', 'Анна'), 'имя контакта — «Анна»', 'the contact’s name is “Анна”'],
    [not(F('contact.vip', 'equal', true)), 'атрибут «vip» — не да', 'the attribute “vip” is not yes'],
    [
      F('dimension.region', 'in', ['Урал', 'Юг', 'Волга']),
      'регион — «Урал», «Юг» или «Волга»',
      'the dimension “region” is “Урал”, “Юг” or “Волга”',
    ],
    [
      not(F('dimension.region', 'in', ['Урал', 'Юг'])),
      'регион — ни «Урал», ни «Юг»',
      'the dimension “region” is not “Урал” or “Юг”',
    ],
    [
      F('event.amount', 'in', [1, 2, 3, 4, 5, 6, 7, 8]),
      'сумма — 1, 2, 3, 4, 5 или ещё 3',
      'the parameter “amount” is 1, 2, 3, 4, 5 or 3 more',
    ],
    [F('event.note', 'contains', 'брак'), 'параметр «note» содержит «брак»', 'the parameter “note” contains “брак”'],
    [
      not(F('event.note', 'contains', 'брак')),
      'параметр «note» не содержит «брак»',
      'the parameter “note” does not contain “брак”',
    ],
    [F('event.note', 'startsWith', 'А'), 'параметр «note» начинается с «А»', 'the parameter “note” starts with “А”'],
    [
      not(F('event.note', 'matches', 'а|б')),
      'параметр «note» не подходит под шаблон «а|б»',
      'the parameter “note” does not match the pattern “а|б”',
    ],
    [F('event.amount', 'less', 1200.5), 'сумма меньше 1 200,5', 'the parameter “amount” is less than 1,200.5'],
    [F('response.score', 'atMost', 6), 'оценка не больше 6', 'the score is at most 6'],
    [F('event.amount', 'greater', 100000), 'сумма больше 100 000', 'the parameter “amount” is greater than 100,000'],
    [
      not(F('event.amount', 'atLeast', 5)),
      'неверно, что сумма не меньше 5',
      'it is not the case that the parameter “amount” is at least 5',
    ],
    [
      F('contact.born', 'before', '2026-03-29'),
      'атрибут «born» раньше 29 марта 2026',
      'the attribute “born” is before 29 March 2026',
    ],
    [
      F('event.occurredAt', 'after', '2026-03-29T10:00:00Z'),
      'время события позже 29 марта 2026, 10:00 (UTC)',
      'the time of the event is after 29 March 2026, 10:00 (UTC)',
    ],
    [
      F('contact.born', 'after', '2026-03-29T10:00:00Z', 'Asia/Yekaterinburg'),
      'атрибут «born» позже 29 марта 2026, 15:00 (Екатеринбург)',
      'the attribute “born” is after 29 March 2026, 15:00 (Yekaterinburg)',
    ],
    [
      F('contact.visit', 'withinLast', 'P30D'),
      'атрибут «visit» приходится на последние 30 дней',
      'the attribute “visit” is within the last 30 days',
    ],
    [
      F('contact.visit', 'withinLast', 'P21D'),
      'атрибут «visit» приходится на последний 21 день',
      'the attribute “visit” is within the last 21 days',
    ],
    [
      not(F('contact.visit', 'withinLast', 'P1W')),
      'атрибут «visit» не приходится на последнюю неделю',
      'the attribute “visit” is not within the last week',
    ],
    [
      F('contact.visit', 'longerAgo', 'P1W'),
      'атрибут «visit» — неделю назад или раньше',
      'the attribute “visit” is 1 week ago or earlier',
    ],
    [
      F('contact.visit', 'withinNext', 'PT1H'),
      'атрибут «visit» приходится на ближайший час',
      'the attribute “visit” is within the next hour',
    ],
    [not(F('contact.city', 'in', ['Уфа'])), 'атрибут «city» — не «Уфа»', 'the attribute “city” is not “Уфа”'],
    [F('answer.reason', 'empty'), 'ответ на «Почему?» отсутствует', 'the answer to “reason” is missing'],
    [not(F('answer.reason', 'empty')), 'ответ на «Почему?» есть', 'the answer to “reason” is there'],
    [F('answer.reason', 'equal', 'price'), 'ответ на «Почему?» — «Цена»', 'the answer to “reason” is “price”'],
    [
      F('response.group', 'in', ['detractor', 'passive']),
      'группа оценки — критик или нейтрал',
      'the score group is detractor or passive',
    ],
  ])
})

test('what is asked of the past is told with its times, and numbers with their nouns', () => {
  saysEach([
    [P(), 'событие «Покупка» было не менее 3 раз', 'the event “purchase” happened at least 3 times'],
    [P({ value: 1 }), 'событие «Покупка» было', 'the event “purchase” happened'],
    [
      P({ value: 1, within: 'P30D' }),
      'событие «Покупка» было за последние 30 дней',
      'the event “purchase” happened in the last 30 days',
    ],
    [
      not(P({ value: 1, within: 'P7D' })),
      'события «Покупка» не было за последние 7 дней',
      'the event “purchase” did not happen in the last 7 days',
    ],
    [
      P({ is: 'equal', value: 0, ago: 'P30D' }),
      'события «Покупка» не было 30 дней назад или раньше',
      'the event “purchase” did not happen 30 days ago or earlier',
    ],
    [not(P({ is: 'equal', value: 0 })), 'событие «Покупка» было', 'the event “purchase” happened'],
    [
      P({ is: 'equal', value: 2 }),
      'событие «Покупка» было ровно 2 раза',
      'the event “purchase” happened exactly 2 times',
    ],
    [
      not(P({ is: 'equal', value: 2 })),
      'неверно, что событие «Покупка» было ровно 2 раза',
      'it is not the case that the event “purchase” happened exactly 2 times',
    ],
    [
      P({ is: 'less', value: 5 }),
      'событие «Покупка» было меньше 5 раз',
      'the event “purchase” happened less than 5 times',
    ],
    [
      not(P({ is: 'less', value: 5 })),
      'событие «Покупка» было не менее 5 раз',
      'the event “purchase” happened at least 5 times',
    ],
    [
      P({ is: 'in', value: [2, 3, 5] }),
      'событие «Покупка» было 2, 3 или 5 раз',
      'the event “purchase” happened 2, 3 or 5 times',
    ],
    [
      P({ is: 'atMost', value: 21 }),
      'событие «Покупка» было не более 21 раза',
      'the event “purchase” happened at most 21 times',
    ],
    [
      P({ within: 'P30D', ago: 'P30D' }),
      'событие «Покупка» было не менее 3 раз за 30 дней до момента 30 дней назад',
      'the event “purchase” happened at least 3 times in the 30 days up to 30 days ago',
    ],
    [
      P({ since: 'start', same: ['order', 'shop'] }),
      'событие «Покупка» было не менее 3 раз с начала прохождения с тем же значением «order» и «shop»',
      'the event “purchase” happened at least 3 times since the enrollment began with the same “order” and “shop”',
    ],
    [
      P({ when: F('event.amount', 'greater', 1000), within: 'P1W' }),
      'событие «Покупка», у которого сумма больше 1 000, было не менее 3 раз за последнюю неделю',
      'the event “purchase” for which the parameter “amount” is greater than 1,000 happened at least 3 times in the last week',
    ],
    [
      not(P({ value: 1, when: { any: [F('event.amount', 'less', 1), F('dimension.region', 'equal', 'Урал')] } })),
      'события «Покупка», у которого (сумма меньше 1 или регион — «Урал»), не было',
      'the event “purchase” for which (the parameter “amount” is less than 1 or the dimension “region” is “Урал”) did not happen',
    ],
    [
      P({ take: 'sum', of: 'event.amount', is: 'greater', value: 10000, within: 'P1D' }),
      'сумма значений «сумма» событий «Покупка» за последний день больше 10 000',
      'the sum of “amount” over events “purchase” in the last day is greater than 10,000',
    ],
    [
      P({ take: 'average', of: 'event.amount', is: 'greater', value: undefined, versus: 'previous', within: 'P1W' }),
      'среднее значение «сумма» событий «Покупка» за последнюю неделю больше, чем за предыдущую неделю',
      'the average “amount” of events “purchase” in the last week is greater than in the previous week',
    ],
    [
      not(P({ is: 'less', value: undefined, versus: 'previous', within: 'P30D' })),
      'неверно, что число событий «Покупка» за последние 30 дней меньше, чем за предыдущие 30 дней',
      'it is not the case that the number of events “purchase” in the last 30 days is less than in the previous 30 days',
    ],
    [
      P({ take: 'minimum', of: 'event.amount', is: 'less', value: 3, when: F('event.amount', 'greater', 1) }),
      'наименьшее значение «сумма» событий «Покупка», у которых сумма больше 1, меньше 3',
      'the least “amount” of events “purchase” for which the parameter “amount” is greater than 1 is less than 3',
    ],
    [
      P({ take: 'maximum', of: 'event.amount', is: 'empty', value: undefined }),
      'наибольшее значение «сумма» событий «Покупка» отсутствует',
      'the greatest “amount” of events “purchase” is missing',
    ],
    [
      P({ take: 'first', of: 'event.occurredAt', is: 'withinLast', value: 'P7D' }),
      'время первого события «Покупка» приходится на последние 7 дней',
      'the time of the first event “purchase” is within the last 7 days',
    ],
    [
      P({ take: 'last', of: 'event.shop', is: 'equal', value: 'А' }),
      '«shop» последнего события «Покупка» — «А»',
      '“shop” of the last event “purchase” is “А”',
    ],
    [
      A({ element: 'score' }, 'atMost', 6),
      'последний ответ на «Порекомендуете?» (анкета «Опрос») не больше 6',
      'the last answer to “score” (survey “nps”) is at most 6',
    ],
    [
      A({ element: 'score', of: 'group', within: 'P90D' }, 'equal', 'detractor'),
      'группа последнего ответа на «Порекомендуете?» (анкета «Опрос») за последние 90 дней — критик',
      'the group of the last answer to “score” (survey “nps”) in the last 90 days is detractor',
    ],
    [
      not(A({ element: 'reason' }, 'equal', 'price')),
      'последний ответ на «Почему?» (анкета «Опрос») — не «Цена»',
      'the last answer to “reason” (survey “nps”) is not “price”',
    ],
    [
      not(A({ element: 'reason', which: 'any' }, 'equal', 'price')),
      'неверно, что какой-либо ответ на «Почему?» (анкета «Опрос») — «Цена»',
      'it is not the case that some answer to “reason” (survey “nps”) is “price”',
    ],
    [
      M('sent', { template: 'apology', survey: 'nps' }),
      'сообщение по шаблону «apology» с анкетой «Опрос» отправляли',
      'a message made of the template “apology” with the survey “nps” was sent',
    ],
    [
      M('delivered', { label: 'NPS', within: 'P7D' }),
      'сообщение с меткой «NPS» доставлено за последние 7 дней',
      'a message with the label “NPS” was delivered in the last 7 days',
    ],
    [
      not(M('opened', { channel: 'email' })),
      'сообщение в канале «Почта» не открывали (ненадёжно)',
      'no message in the channel “email” was opened (unreliable)',
    ],
    [M('clicked'), 'по сообщению переходили (подтверждено)', 'a message was clicked (confirmed)'],
    [
      not(M('answered', { within: 'PT24H' })),
      'на сообщение не ответили за последние 24 часа',
      'no message was answered in the last 24 hours',
    ],
    [{ segment: 'vip' }, 'контакт в сегменте «Важные»', 'the contact is in the segment “vip”'],
    [not({ segment: 'black' }), 'контакт не в списке «Чёрный»', 'the contact is not in the segment “black”'],
  ])
})

test('parts are joined, enclosed where it matters, and denied', () => {
  saysEach([
    [{ all: [] }, 'всегда', 'always'],
    [{ any: [] }, 'никогда', 'never'],
    [not({ all: [] }), 'никогда', 'never'],
    [not({ any: [] }), 'всегда', 'always'],
    [not(not({ segment: 'vip' })), 'контакт в сегменте «Важные»', 'the contact is in the segment “vip”'],
    [{ all: [{ any: [F('event.amount', 'less', 1)] }] }, 'сумма меньше 1', 'the parameter “amount” is less than 1'],
    [
      not({ any: [{ all: [{ segment: 'vip' }] }] }),
      'контакт не в сегменте «Важные»',
      'the contact is not in the segment “vip”',
    ],
    [
      { all: [{ segment: 'vip' }, { any: [F('event.amount', 'less', 1), not({ segment: 'black' })] }] },
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
