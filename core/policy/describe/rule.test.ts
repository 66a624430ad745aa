import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PolicyRule } from '../definition.ts'
import { describeRule } from './rule.ts'

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

test('each rule is one sentence in either language', () => {
  const table: [rule: PolicyRule, ru: string, en: string][] = [
    [
      {
        kind: 'limit',
        id: 'l',
        max: 1,
        window: { rolling: 'P1W' },
        applies: { labels: ['NPS', 'CSAT'], channels: ['sms'] },
      },
      'Не больше 1 приглашения за 1 неделю; метка «NPS» или «CSAT», канал «sms»',
      'At most 1 invitation in 1 week; label “NPS” or “CSAT”, channel “sms”',
    ],
    [
      { kind: 'limit', id: 'l', max: 3, window: { calendar: 'month', zone: 'Europe/Moscow' }, then: 'drop' },
      'Не больше 3 приглашений за календарный месяц; иначе контакт выходит из сценария',
      'At most 3 invitations in a calendar month; else the contact leaves the scenario',
    ],
    [
      { kind: 'gap', id: 'g', since: 'answered', gap: 'P90D', applies: { surveys: ['nps'] }, then: { hold: 'P1W' } },
      'Не раньше чем через 90 дней после ответа; опрос «nps»; иначе ждать, но не дольше 1 недели',
      'No sooner than 90 days after the last answer; survey “nps”; else wait, at most 1 week',
    ],
    [
      { kind: 'quiet-hours', id: 'q', from: '21:00', to: '09:00', weekdays: [7, 6], alsoFor: ['reminder', 'send'] },
      'Ничего не отправлять с 21:00 до 9:00, а также по субботам и воскресеньям; также для напоминаний и сообщений без вопроса',
      'Nothing is sent from 21:00 to 9:00, nor on Saturdays and Sundays; also for reminders and messages that ask nothing',
    ],
    [
      { kind: 'quiet-hours', id: 'q', weekdays: [1] },
      'Ничего не отправлять по понедельникам',
      'Nothing is sent on Mondays',
    ],
    [
      { kind: 'sample', id: 's', share: 0.333, then: 'pass' },
      'Спрашивать только 33,3 % контактов; иначе дальше без вопроса',
      'Only 33.3% of contacts are asked; else on without asking',
    ],
    [
      { kind: 'open-case', id: 'o' },
      'Не спрашивать, пока у контакта есть открытый кейс',
      'Nobody is asked while having an open case',
    ],
    [{ kind: 'consent', id: 'c' }, 'Спрашивать только с согласия на канал', 'Only with consent to the channel'],
    [
      { kind: 'holdout', id: 'h', share: 0.05 },
      'Совсем не беспокоить 5 % контактов (контрольная группа)',
      '5% of contacts are left alone altogether (holdout)',
    ],
    [
      { kind: 'sample', id: 's', share: 0.5, when: { field: 'contact.city', is: 'equal', value: 'Пермь' } },
      'Спрашивать только 50 % контактов; только если атрибут «city» — «Пермь»',
      'Only 50% of contacts are asked; only if the attribute “city” is “Пермь”',
    ],
  ]
  for (const [rule, ru, en] of table)
    assert.deepEqual(
      [describeRule(rule, 'ru', 'Europe/Moscow'), describeRule(rule, 'en', 'Europe/Moscow')].map(plain),
      [ru, en],
    )
})

test('surveys and channels are called by their names where these are known', () => {
  const rule: PolicyRule = { kind: 'open-case', id: 'o', applies: { surveys: ['nps', 'csat'], channels: ['email'] } }
  const names = {
    catalogue: { surveys: { nps: { name: 'После покупки', elements: [] } }, segments: [] },
    word: (_kind: string, word: string) => (word === 'email' ? 'почта' : undefined),
  }
  const told = describeRule(rule, 'ru', 'UTC', names)
  assert.ok(told.endsWith('опрос «После покупки» или «csat», канал «почта»'), told)
})
