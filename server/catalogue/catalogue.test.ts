import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Catalogue } from '@otklik/core/condition'
import { openAccessBed } from '../access/testing.ts'
import { createIntake, createLearning } from '../events/index.ts'
import { startingWith } from '../events/testing.ts'
import { newId } from '../platform/id.ts'
import { createSurveys, starterSurvey } from '../surveys/index.ts'
import { saveTemplate, loadStarter } from '../messages/index.ts'
import { iso } from '../platform/database/index.ts'
import { catalogueRoutes, conditionErrors } from './index.ts'

const surveys = createSurveys()
const bed = await openAccessBed((app, { guard }, { database }) => {
  catalogueRoutes(app, { database, guard, surveys, channels: ['email'] })
})
const { app, database } = bed
const log = { warn: () => {} } as unknown as Parameters<typeof createLearning>[0]['log']
const learning = createLearning({ database, log })
const intake = createIntake({ ...bed, prepare: startingWith(async () => {}), learning })

async function catalogueFor(workspaceId: number, scope?: Record<string, string[]>): Promise<Catalogue> {
  const person = await bed.makePerson(workspaceId, scope ? { role: 'case-worker', scope } : {})
  const reply = await app.inject({ method: 'GET', url: '/api/catalogue', headers: person.headers })
  assert.equal(reply.statusCode, 200, reply.body)
  return reply.json<Catalogue>()
}

async function furnished(): Promise<number> {
  const workspaceId = await bed.makeWorkspace()
  const happened = (region: string, parameters: object) => ({
    type: 'purchase',
    contact: { externalId: region, attributes: { vip: true } },
    dimensions: { region },
    parameters,
  })
  await intake.take(workspaceId, 'api', [
    happened('Урал', { amount: 5, order: { paidOn: '2026-01-01' } }),
    happened('Юг', {}),
  ])
  await learning.drain()
  const source = loadStarter('nps-after-purchase', 'ru')
  await saveTemplate(database, workspaceId, { key: 'ask', language: 'ru', labels: ['NPS'], source })
  await database.tenant(workspaceId, async (tx) => {
    await surveys.publish(tx, 'nps', starterSurvey('nps'))
    const now = iso(bed.clock.now())
    const id = newId()
    await tx.rows(`insert into scenarios values ($1, $2, 'welcome', 'Welcome', 'live', 1, $3)`, [workspaceId, id, now])
    const ask = { kind: 'ask', survey: 'nps', labels: ['after purchase', 'NPS'] }
    await tx.rows(
      `insert into scenario_versions (workspace_id, scenario_id, version, definition, published_at) values ($1, $2, 1, $3, $4)`,
      [workspaceId, id, JSON.stringify({ trigger: { kind: 'manual' }, steps: { ask, end: { kind: 'end' } } }), now],
    )
    await tx.rows(
      `insert into segments (workspace_id, id, key, name, kind, asks_messages, state, generation, changed_at, created_at)
       values ($1, $2, 'vips', 'VIPs', 'list', false, 'current', 1, $3, $3),
         ($1, $4, 'gone', 'Gone', 'list', false, 'deleted', 1, $3, $3)`,
      [workspaceId, newId(), now, newId()],
    )
  })
  return workspaceId
}

test('the catalogue holds what there is and what events have held', async () => {
  const workspaceId = await furnished()
  const { surveys: published, ...rest } = await catalogueFor(workspaceId)
  assert.deepEqual(rest, {
    eventTypes: { purchase: { amount: 'number', 'order.paidOn': 'date' } },
    attributes: { vip: 'boolean' },
    dimensions: { region: { type: 'text', values: ['Урал', 'Юг'] } },
    segments: [{ key: 'vips', name: 'VIPs', kind: 'list' }],
    labels: ['NPS', 'after purchase'],
    channels: ['email'],
    templates: [{ key: 'ask', scale: 'nps' }],
    scenarios: [{ key: 'welcome', name: 'Welcome', trigger: 'manual' }],
  })
  assert.deepEqual(Object.keys(published), ['nps'])
  const { elements } = published.nps!
  assert.deepEqual(elements[0], { id: 'score', kind: 'nps', title: starterSurvey('nps').elements[0]!.title.ru })
  for (const { kind, options } of elements) assert.equal(options !== undefined, kind === 'choice')
})

test('a person with a row scope sees values of the own region, and what is not about anybody', async () => {
  const { dimensions, eventTypes, segments } = await catalogueFor(await furnished(), { region: ['Юг'] })
  assert.deepEqual(
    { dimensions, eventTypes },
    { dimensions: { region: { type: 'text', values: ['Юг'] } }, eventTypes: {} },
  )
  assert.equal(segments.length, 1)
})

test('what keeps a condition from being used is told by its path; what has not been seen yet is no such thing', async () => {
  const catalogue = await catalogueFor(await furnished())
  const errors = conditionErrors(
    {
      all: [
        { segment: 'gone' },
        { not: { field: 'event.amount', is: 'less', value: 3 } },
        { field: 'contact.tier', is: 'empty' },
        { events: { type: 'refund' }, take: 'count', is: 'atLeast', value: 1 },
      ],
    },
    catalogue,
    'segment',
  )
  assert.deepEqual(
    errors.map(({ path, code }) => [path, code]),
    [
      ['condition.all[0].segment', 'unknown-segment'],
      ['condition.all[1].not.field', 'field-not-here'],
    ],
  )
})
