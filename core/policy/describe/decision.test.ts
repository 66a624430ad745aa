import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decide } from '../decide.ts'
import type { PolicyFacts, PolicyRule, Request } from '../definition.ts'
import { DAY, HOUR, NOON, policyFactsOf, requestOf, slotOf } from '../testing.ts'
import { describeDecision } from './decision.ts'
import type { RecordedDecision } from './recorded.ts'

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const inBoth = (decision: RecordedDecision) =>
  (['ru', 'en'] as const).map((language) => plain(describeDecision(decision, language, 'Europe/Berlin')))

/** A decision as it is written down after `decide`. */
function decided(rule: PolicyRule | null, facts: Partial<PolicyFacts>, request: Partial<Request> = {}, at = NOON) {
  const verdict = decide(policyFactsOf(rule === null ? [] : [rule], facts), requestOf(request), at)
  const until = verdict.outcome === 'held' ? verdict.until : null
  const { reason, detail } = verdict.outcome === 'asked' ? { reason: null, detail: {} } : verdict
  // As JSON keeps it.
  return { at, outcome: verdict.outcome, reason, until, detail: JSON.parse(JSON.stringify(detail)) }
}

const limit = (max: number, more: Partial<PolicyRule> = {}) =>
  ({ kind: 'limit', id: 'l', max, window: { rolling: 'P30D' }, ...more }) as PolicyRule

test('each decision of the policy is one sentence in either language', () => {
  const asked = [slotOf(NOON - 12 * DAY, { labels: ['NPS'] })]
  const gap = (since: 'invited' | 'answered' | 'declined') => ({ kind: 'gap', id: 'g', since, gap: 'P90D' }) as const
  const night = { kind: 'quiet-hours', id: 'q', from: '21:00', to: '09:00' } as const
  const zone = 'Asia/Yekaterinburg'
  const table: [decision: RecordedDecision, ru: string, en: string][] = [
    [
      decided(limit(1, { applies: { labels: ['NPS'] } }), { asked }, { labels: ['NPS'] }),
      'Не спросили: приглашали 12 дней назад, не больше 1 приглашения за 30 дней, метка NPS; снова можно с 28 марта',
      'Not asked: invited 12 days ago, limit 1 in 30 days, label NPS; free again from 28 March',
    ],
    [
      decided(limit(2), { asked: [...asked, slotOf(NOON - DAY)] }),
      'Не спросили: приглашали 2 раза, в том числе 12 дней назад, не больше 2 приглашений за 30 дней; снова можно с 28 марта',
      'Not asked: invited 2 times, one of them 12 days ago, limit 2 in 30 days; free again from 28 March',
    ],
    [
      decided(limit(1, { window: { calendar: 'quarter', zone: 'Europe/Moscow' } } as Partial<PolicyRule>), { asked }),
      'Не спросили: приглашали 12 дней назад, не больше 1 приглашения за календарный квартал (Москва); снова можно с 31 марта',
      'Not asked: invited 12 days ago, limit 1 in a calendar quarter (Moscow); free again from 31 March',
    ],
    [
      decided(gap('answered'), { answered: [slotOf(NOON - 3 * HOUR)] }),
      'Не спросили: контакт ответил 3 часа назад, перерыв 90 дней; снова можно с 8 июня',
      'Not asked: answered 3 hours ago, gap 90 days; free again from 8 June',
    ],
    [
      decided({ ...gap('declined'), then: { hold: 'P3D' } }, { declined: [slotOf(NOON - DAY)] }),
      'Отложено до 13 марта, 12:00: контакт отказался 1 день назад, перерыв 90 дней',
      'Held until 13 March, 12:00: declined 1 day ago, gap 90 days',
    ],
    [
      decided({ ...gap('invited'), then: { hold: 'P3D' } }, { asked }, { heldSince: NOON - 3 * DAY }),
      'Не спросили: отложено 3 дня назад, срок вышел; приглашали 12 дней назад, перерыв 90 дней; снова можно с 27 мая',
      'Not asked: held 3 days ago, time ran out; invited 12 days ago, gap 90 days; free again from 27 May',
    ],
    [
      decided(night, { zone }, {}, Date.parse('2026-03-10T17:00Z')),
      'Отложено до 9:00 (Екатеринбург): тихие часы',
      'Held until 9:00 Yekaterinburg: quiet hours',
    ],
    [
      decided({ kind: 'quiet-hours', id: 'q', weekdays: [2, 3] }, { zone }),
      'Отложено до 12 марта, 0:00 (Екатеринбург): тихие часы',
      'Held until 12 March, 0:00 Yekaterinburg: quiet hours',
    ],
    [
      decided({ kind: 'sample', id: 's', share: 0 }, {}),
      'Не спросили: контакт не в выборке 0 %',
      'Not asked: not in the sample of 0%',
    ],
    [
      decided({ kind: 'open-case', id: 'o' }, { openCases: 2 }),
      'Не спросили: у контакта 2 открытых кейса',
      'Not asked: 2 open cases',
    ],
    [
      decided({ kind: 'consent', id: 'c' }, {}),
      'Не спросили: нет согласия на канал «email»',
      'Not asked: no consent to the channel “email”',
    ],
    [
      decided({ kind: 'holdout', id: 'h', share: 1 }, {}, { purpose: 'send' }),
      'Не отправили: контрольная группа 100 %',
      'Not sent: in the holdout of 100%',
    ],
    [
      decided(null, { crises: [{ id: 'c', from: 0, until: NOON + HOUR, labels: ['NPS'] }] }, { labels: ['NPS'] }),
      'Отложено до 13:00: включён кризисный режим, метка NPS',
      'Held until 13:00: a crisis switch is on, label NPS',
    ],
    [
      decided(null, { address: null }, { purpose: 'reminder', channel: 'sms' }),
      'Не напомнили: нет адреса для канала «sms»',
      'Not reminded: no address in the channel “sms”',
    ],
    [
      decided(null, { suppression: { reason: 'unsubscribed', from: NOON } }),
      'Не спросили: контакт отписался',
      'Not asked: unsubscribed',
    ],
    [decided(null, {}), 'Решено спросить', 'Asked'],
  ]
  for (const [decision, ru, en] of table) assert.deepEqual(inBoth(decision), [ru, en])
})

test('why a scenario itself asked nobody is told as well', () => {
  const decision = { at: NOON, outcome: 'not-asked', until: null } as const
  const table: [reason: string, detail: object, ru: string, en: string][] = [
    [
      're-entry',
      { entry: 'still-in' },
      'Не спросили: контакт ещё в сценарии',
      'Not asked: the contact is still in the scenario',
    ],
    ['re-entry', {}, 'Не спросили: войти в сценарий снова нельзя', 'Not asked: the scenario may not be entered again'],
    [
      'not-running',
      { scenario: 'pulse' },
      'Не спросили: сценарий «pulse» не запущен',
      'Not asked: the scenario “pulse” is not running',
    ],
    ['failed', {}, 'Не спросили: сбой, подробности в журнале', 'Not asked: something failed, the log has the details'],
  ]
  for (const [reason, detail, ru, en] of table) assert.deepEqual(inBoth({ ...decision, reason, detail }), [ru, en])
})

test('what a scenario gave as its reason is told in its own words', () => {
  const decision = { at: NOON, outcome: 'not-asked', reason: 'заказ не доставлен', until: null, detail: {} } as const
  assert.deepEqual(inBoth(decision), ['Не спросили: заказ не доставлен', 'Not asked: заказ не доставлен'])
  assert.match(inBoth({ ...decision, reason: 'toString' })[1]!, /: toString$/)
})

test('a decision without figures, as an old one may be, is still told', () => {
  const decision = { at: NOON, outcome: 'not-asked', reason: 'limit', until: null, detail: {} } as const
  assert.deepEqual(inBoth(decision), [
    'Не спросили: приглашали недавно, не больше 1 приглашения',
    'Not asked: invited lately, limit 1',
  ])
  const held = { at: NOON, outcome: 'held', reason: 'crisis', until: null, detail: {} } as const
  assert.deepEqual(inBoth(held), ['Отложено: включён кризисный режим', 'Held: a crisis switch is on'])
})
