import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestBed } from '../platform/testing/index.ts'
import { createIntake, createRaise, type StoredEvent } from './index.ts'
import { startingWith } from './testing.ts'

const bed = await openTestBed()
const heard: StoredEvent[] = []
const prepare = startingWith(async (events) => heard.push(...events))
const intake = createIntake({ ...bed, prepare })
const raiseEvents = createRaise({ ...bed, prepare })

async function contactWith(ws: number, events: object[]): Promise<string> {
  const contact = { externalId: '1', attributes: { vip: true } }
  await intake.take(
    ws,
    'api',
    events.map((event) => ({ type: 'purchase', contact, ...event })),
  )
  const { rows } = await bed.owner.query('select id from contacts where workspace_id = $1', [ws])
  heard.length = 0
  return rows[0].id
}

test('what is raised is an event of its contact, with the dimensions that it had last, and starts what it starts', async () => {
  const ws = await bed.makeWorkspace()
  const contactId = await contactWith(ws, [
    { occurredAt: '2026-02-01T00:00:00Z', dimensions: { region: 'Урал' } },
    { occurredAt: '2026-01-01T00:00:00Z', dimensions: { region: 'Волга' } },
    { occurredAt: '2026-02-02T00:00:00Z' },
  ])
  const now = bed.clock.now()
  await bed.database.tenant(ws, (tx) =>
    raiseEvents(tx, [{ contactId, type: 'otklik.segment-entered', parameters: { segment: 'vips' } }], now),
  )
  const { rows } = await bed.owner.query(
    `select contact_id, occurred_at, taken_at, source, parameters, dimensions from events
     where workspace_id = $1 and type = 'otklik.segment-entered'`,
    [ws],
  )
  const times = { occurred_at: now, taken_at: now }
  const said = { parameters: { segment: 'vips' }, dimensions: { region: 'Урал' } }
  assert.deepEqual(rows, [{ contact_id: contactId, ...times, source: 'otklik', ...said }])
  assert.deepEqual(heard[0]?.contact?.attributes, { vip: true })
})

test('what concerns nobody is passed over, and the rest stands', async () => {
  const ws = await bed.makeWorkspace()
  const contactId = await contactWith(ws, [{}])
  const stranger = '00000000-0000-7000-8000-000000000001'
  const raised = [stranger, contactId].map((id) => ({ contactId: id, type: 'greeted', dimensions: { branch: 'б' } }))
  await bed.database.tenant(ws, (tx) => raiseEvents(tx, raised, bed.clock.now()))
  assert.deepEqual(
    heard.map((event) => [event.contactId, event.dimensions]),
    [[contactId, { branch: 'б' }]],
  )
})

test('what is said with what is raised is held from then on, and each event sees what was said before it', async () => {
  const ws = await bed.makeWorkspace()
  const contactId = await contactWith(ws, [{}])
  const updated = (stated: Record<string, string | null>) => ({ contactId, type: 'otklik.contact-updated', stated })
  const raised = [updated({ 'attributes.tier': 'gold' }), { contactId, type: 'greeted' }, updated({ language: 'en' })]
  await bed.database.tenant(ws, (tx) => raiseEvents(tx, raised, bed.clock.now()))
  assert.deepEqual(
    heard.map(({ contact }) => [contact?.attributes.tier, contact?.language]),
    [
      ['gold', null],
      ['gold', null],
      ['gold', 'en'],
    ],
  )
  const { rows } = await bed.owner.query('select attributes, language from contacts where id = $1', [contactId])
  assert.deepEqual(rows, [{ attributes: { vip: true, tier: 'gold' }, language: 'en' }])
})
