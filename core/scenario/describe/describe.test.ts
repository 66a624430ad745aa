import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Step, Trigger } from '../definition.ts'
import { askOf } from '../testing.ts'
import { describeLeave, describeReentry, describeStep, describeTrigger, describeWay } from './describe.ts'
import texts from './texts.json' with { type: 'json' }
import type { ScenarioNames } from './tongue.ts'

const unhappy = { field: 'response.score', is: 'atMost', value: 6 } as const
const names: ScenarioNames = {
  catalogue: {
    surveys: { nps: { name: 'NPS', elements: [] } },
    segments: [{ key: 'vip', name: 'ВИП', kind: 'list' }],
    scenarios: [{ key: 'later', name: 'Позже', trigger: 'manual' }],
  },
  word: (kind, word) => (kind === 'channels' && word === 'email' ? 'Email' : undefined),
}

test('each kind of step says in one sentence what it does, in both languages', () => {
  const table: [step: Step, russian: string, english: string][] = [
    [{ kind: 'wait', for: 'P1W', next: 'a' }, 'Подождать 1 неделю', 'Wait 1 week'],
    [
      { kind: 'wait', for: 'P14D', from: 'event', next: 'a' },
      'Подождать 14 дней с момента события',
      'Wait until 14 days after the event',
    ],
    [
      { kind: 'wait', untilField: { field: 'event.due', shift: 'P2D', direction: 'before', at: '09:30' }, next: 'a' },
      'Ждать: за 2 дня до даты, параметр «due» в 9:30',
      'Wait until 2 days before the date in the parameter “due” at 9:30',
    ],
    [
      { kind: 'wait', untilTime: { at: '10:00', weekdays: [5, 1] }, next: 'a' },
      'Ждать до 10:00 по понедельникам и пятницам',
      'Wait until 10:00 on Mondays and Fridays',
    ],
    [
      { kind: 'wait-for', what: { event: 'paid', same: ['order'] }, timeout: 'P1D', next: 'a', timedOut: 'a' },
      'Ждать событие «paid» с тем же: «order», не дольше 1 дня',
      'Wait for “paid” with the same “order”, at most 1 day',
    ],
    [
      { kind: 'wait-for', what: { answer: 'complete' }, timeout: 'PT2H', next: 'a', timedOut: 'a' },
      'Ждать, пока на опрос ответят до конца, не дольше 2 часов',
      'Wait until the survey is answered to its end, at most 2 hours',
    ],
    [
      { kind: 'branch', arms: [{ when: unhappy, next: 'a' }], otherwise: 'a' },
      'Если оценка не больше 6',
      'If the score is at most 6',
    ],
    [
      {
        kind: 'branch',
        arms: [
          { when: unhappy, next: 'a' },
          { when: { segment: 'vip' }, next: 'a', name: 'Свои' },
        ],
        otherwise: 'a',
      },
      'Выбрать путь: оценка не больше 6; «Свои»',
      'Choose the way: the score is at most 6; “Свои”',
    ],
    [
      {
        kind: 'split',
        variants: [
          { id: 'a', weight: 1, next: 'a' },
          { id: 'b', weight: 2, next: 'a' },
        ],
      },
      'Разделить случайно: a, 33,3 %; b, 66,7 %',
      'Split at random: a, 33.3%; b, 66.7%',
    ],
    [
      askOf({ ways: [{ channel: 'email', template: 't' }], reminders: [{ after: 'P2D' }, { after: 'P4D' }] }),
      'Спросить: опрос «NPS», Email, 2 напоминания',
      'Ask “NPS” by Email, 2 reminders',
    ],
    [{ kind: 'send', channel: 'email', template: 'sorry' }, 'Отправить «sorry», Email', 'Send “sorry” by Email'],
    [
      { kind: 'notify', to: { email: 'a@b.example' }, template: 'note' },
      'Написать на a@b.example: «note»',
      'Write to a@b.example: “note”',
    ],
    [
      {
        kind: 'update-contact',
        set: { tier: 'gold', vip: true, old: null, n: 1_500, city: { field: 'dimension.city' } },
      },
      'Записать о контакте: «tier» — «gold»; «vip» — да; «old» — убрать; ещё 2',
      'Note of the contact: “tier” is “gold”; “vip” is yes; “old” is taken away; 2 more',
    ],
    [{ kind: 'list', list: 'vip', action: 'remove' }, 'Убрать из списка «ВИП»', 'Take off the list “ВИП”'],
    [{ kind: 'open-case' }, 'Открыть кейс', 'Open a case'],
    [{ kind: 'webhook', url: 'https://a.example/b' }, 'Сообщить на https://a.example/b', 'Tell https://a.example/b'],
    [{ kind: 'raise-event', type: 'left' }, 'Создать событие «left»', 'Raise the event “left”'],
    [{ kind: 'enter', scenario: 'later' }, 'Запустить сценарий «Позже»', 'Start the scenario “Позже”'],
    [{ kind: 'goal', name: 'bought' }, 'Цель достигнута: «bought»', 'Goal reached: “bought”'],
    [{ kind: 'end' }, 'Конец', 'End'],
    [{ kind: 'end', reason: 'small' }, 'Конец: «small»', 'End: “small”'],
  ]
  for (const [step, russian, english] of table)
    assert.deepEqual([describeStep(step, 'ru', names), describeStep(step, 'en', names)], [russian, english])
})

test('each kind of trigger says what starts the scenario', () => {
  const schedule = { segment: 'vip', every: 'P90D', from: '2026-01-01', time: '09:00' } as const
  const table: [trigger: Trigger, russian: string, english: string][] = [
    [
      { kind: 'event', type: 'purchase', when: { field: 'event.amount', is: 'greater', value: 5 }, maxAge: 'P1D' },
      'Событие «purchase», если сумма больше 5, не старше 1 дня',
      'Event “purchase”, if the amount is greater than 5, no older than 1 day',
    ],
    [{ kind: 'answer', survey: 'nps', on: 'score' }, 'Оценка в опросе «NPS»', 'Score in “NPS”'],
    [
      { kind: 'answer', survey: 'nps', on: 'complete' },
      'На опрос «NPS» ответили до конца',
      '“NPS” is answered to its end',
    ],
    [{ kind: 'segment', segment: 'vip', on: 'leave' }, 'Контакт вышел из сегмента «ВИП»', 'Leaves the segment “ВИП”'],
    [
      { kind: 'schedule', ...schedule, spread: true, weekdays: [2] },
      'Каждому из сегмента «ВИП» раз в 90 дней, начиная с 1 января 2026, в 9:00 по вторникам, равномерно',
      'Every 90 days for the segment “ВИП”, from 1 January 2026, at 9:00 on Tuesdays, spread evenly',
    ],
    [{ kind: 'manual' }, 'Вручную или из другого сценария', 'By hand, or from another scenario'],
  ]
  const amountIs = (name: string): ScenarioNames => ({
    ...names,
    word: (_, word) => (word === 'amount' ? name : undefined),
  })
  for (const [trigger, russian, english] of table) {
    assert.equal(describeTrigger(trigger, 'ru', amountIs('сумма')), russian)
    assert.equal(describeTrigger(trigger, 'en', amountIs('amount')), english)
  }
})

test('ways, leaving and re-entry are told, too', () => {
  const branch: Step = { kind: 'branch', arms: [{ when: unhappy, next: 'a' }], otherwise: 'a' }
  const waiting: Step = { kind: 'wait-for', what: { answer: 'score' }, timeout: 'P1D', next: 'a', timedOut: 'a' }
  const told = (step: Step, way: string) => describeWay(step, way, 'ru')
  assert.deepEqual(
    [told(branch, 'arms.0'), told(branch, 'otherwise'), told(waiting, 'next'), told(waiting, 'timedOut')],
    ['если оценка не больше 6', 'иначе', 'дождались', 'не дождались в срок'],
  )
  assert.deepEqual([told(askOf(), 'notAsked'), told(askOf(), 'constructor')], ['спрашивать нельзя', 'constructor'])
  assert.equal(
    describeLeave({ when: unhappy, outcome: 'unhappy', goal: true }, 'en'),
    'leaves as “unhappy” (a goal) if the score is at most 6',
  )
  assert.equal(describeReentry(undefined, 'ru'), 'каждый раз')
  assert.equal(
    describeReentry({ mode: 'after', period: 'P1M' }, 'ru'),
    'снова не раньше чем через 1 месяц после прошлого начала',
  )
  assert.equal(
    describeReentry({ mode: 'parallel', key: 'event.order' }, 'en'),
    'once for each value of the parameter “order”',
  )
})

test('both languages have the same sentences with the same blanks', () => {
  const blanks = (part: unknown, path = ''): string[] => {
    if (typeof part === 'string') return [`${path} ${(part.match(/\{\w+\}/g) ?? []).toSorted().join('')}`]
    // Russian has more plural forms.
    if (Array.isArray(part)) return [path]
    return Object.entries(part as object).flatMap(([key, inner]) => blanks(inner, `${path}.${key}`))
  }
  assert.deepEqual(blanks(texts.ru), blanks(texts.en))
})
