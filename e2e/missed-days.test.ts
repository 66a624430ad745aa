import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { ScenarioDefinition } from '@otklik/core/scenario'
import type { Page } from '../server/access/api.ts'
import type { ContactRow, TimelineEntry } from '../server/contacts/api.ts'
import { openCompany, type Company } from './company.ts'
import { openServer } from './server.ts'
import { membersOf, saveMail, subjectsTo } from './story.ts'

/**
 * A course of three days. Whoever misses the first two must not be called to the third as if nothing were: the scenario
 * notices, lets them go, and they land in another segment, which has a scenario of its own.
 */
const server = await openServer()

const lesson = (day: number) => ({ field: 'event.day', is: 'equal', value: day }) as const
const course: ScenarioDefinition = {
  version: 1,
  trigger: { kind: 'event', type: 'course-joined' },
  reentry: { mode: 'never' },
  start: 'day-1',
  steps: {
    'day-1': { kind: 'send', channel: 'email', template: 'day-1', labels: ['course'], next: 'came-1' },
    'came-1': {
      kind: 'wait-for',
      what: { event: 'lesson-watched', when: lesson(1) },
      timeout: 'P1D',
      next: 'evening-1',
      timedOut: 'day-2',
    },
    'evening-1': { kind: 'wait', untilTime: { at: '10:00' }, next: 'day-2' },
    'day-2': { kind: 'send', channel: 'email', template: 'day-2', labels: ['course'], next: 'came-2' },
    'came-2': {
      kind: 'wait-for',
      what: { event: 'lesson-watched', when: lesson(2) },
      timeout: 'P1D',
      next: 'day-3',
      timedOut: 'missed',
    },
    missed: {
      kind: 'branch',
      arms: [
        {
          when: { events: { type: 'lesson-watched', since: 'start' }, take: 'count', is: 'equal', value: 0 },
          next: 'fell-behind',
        },
      ],
      otherwise: 'day-3',
    },
    'fell-behind': { kind: 'list', list: 'fell-behind', action: 'add', next: 'leave' },
    leave: { kind: 'end' },
    'day-3': { kind: 'send', channel: 'email', template: 'day-3', labels: ['course'], next: 'done' },
    done: { kind: 'goal', name: 'finished' },
  },
}
const comeBack: ScenarioDefinition = {
  version: 1,
  trigger: { kind: 'segment', segment: 'fell-behind', on: 'enter' },
  start: 'invite',
  steps: { invite: { kind: 'send', channel: 'email', template: 'come-back' } },
}

const person = (name: string) => ({ externalId: name, email: `${name}@klient.example` })
let company: Company

before(async () => {
  company = await openCompany(server, { managers: {} })
  const { administrator } = company
  for (const [key, subject] of [
    ['day-1', 'День первый'],
    ['day-2', 'День второй'],
    ['day-3', 'День третий'],
    ['come-back', 'Начать заново?'],
  ] as const)
    await saveMail(company, key, subject, 'Урок ждёт вас.')
  await administrator.put('/api/segments/fell-behind', { kind: 'list', name: 'Отстали' })
  await administrator.put('/api/scenarios/course', { name: 'Курс', definition: course })
  await administrator.put('/api/scenarios/come-back', { name: 'Вернуться', definition: comeBack })
  const happen = (type: string, name: string, day?: number) =>
    company.post([{ type, contact: person(name), ...(day && { parameters: { day } }) }])
  for (const name of ['diligent', 'late', 'missing']) await happen('course-joined', name)
  await company.playTo('2026-03-02T18:00:00+03:00')
  await happen('lesson-watched', 'diligent', 1)
  await company.playTo('2026-03-03T18:00:00+03:00')
  await happen('lesson-watched', 'diligent', 2)
  await happen('lesson-watched', 'late', 1)
  await company.playTo('2026-03-06T12:00:00+03:00')
})

test('whoever missed two days leaves the track and lands in another segment', async () => {
  assert.deepEqual(await membersOf(company, 'fell-behind'), ['missing@klient.example'])
  assert.deepEqual(await subjectsTo(company, 'missing@klient.example'), [
    'День первый',
    'День второй',
    'Начать заново?',
  ])
})

test('whoever came, even late, goes on', async () => {
  for (const name of ['diligent', 'late'])
    assert.deepEqual(await subjectsTo(company, `${name}@klient.example`), ['День первый', 'День второй', 'День третий'])
})

test('the timeline says where they went', async () => {
  const { get } = company.administrator
  const { items } = await get<Page<ContactRow>>('/api/contacts?q=missing')
  const { items: entries } = await get<Page<TimelineEntry>>(`/api/contacts/${items[0]!.id}/timeline`)
  const events = entries.flatMap((entry) => (entry.kind === 'event' ? [entry.type] : []))
  assert.deepEqual(events, ['otklik.segment-entered', 'course-joined'])
})
