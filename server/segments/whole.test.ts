import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { ScenarioDefinition } from '@otklik/core/scenario'
import { connect } from '../platform/database/index.ts'
import { openWhole } from '../testing.ts'
import { bought, DAY_MS, HOUR_MS } from './testing.ts'

const { otklik, clock, ownerUrl, signIn } = await openWhole()
const owner = connect({ connectionString: ownerUrl, clock, max: 1 })
after(() => owner.close())

/** A sandbox in which two conditions are kept; who buys is fresh for a week, and asleep after a month. */
async function open() {
  const sandbox = { name: 'СтройБаза', zone: 'Europe/Moscow', language: 'ru', mode: 'sandbox' } as const
  const ws = await otklik.makeWorkspace({ ...sandbox, sandboxNow: clock.now() })
  const { key } = await otklik.access.makeApiKey(ws, 'магазин', ['events:write'])
  for (const [segment, condition] of Object.entries({ fresh: bought('P7D'), asleep: { not: bought('P30D') } }))
    await otklik.segments.save(ws, segment, { kind: 'condition', name: segment, condition }, null)
  return {
    ws,
    async post(type: string, externalId: string, email?: string) {
      const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
      const body = JSON.stringify({ type, contact: { externalId, ...(email && { email }) } })
      const reply = await fetch(`${otklik.address}/api/events`, { method: 'POST', headers, body })
      assert.equal(reply.status, 202)
    },
    async play(ms: number) {
      const { now } = await otklik.database.tenant(ws, (tx) => otklik.sandboxClock.state(tx))
      await (
        await otklik.sandboxClock.play(ws, now + ms)
      ).finished
    },
    /** Who entered and left what, and when, counted from the beginning. */
    async changes() {
      const { rows } = await owner.pool.query<{ text: string }>(
        `select i.value || case when c.entered then ' entered ' else ' left ' end || s.key
           || ' after ' || round(extract(epoch from c.at - $2::timestamptz) / 3600, 3) || ' h' as text
         from segment_changes c join segments s on s.workspace_id = $1 and s.id = c.segment_id
         join identities i on i.workspace_id = $1 and i.contact_id = c.contact_id and i.kind = 'external'
         where c.workspace_id = $1 order by c.at, 1`,
        [ws, new Date(clock.now()).toISOString()],
      )
      return rows.map(({ text }) => text.replace('.000', ''))
    },
  }
}

test('a customer’s first event brings them into all that holds for them, and time takes them on, to the moment', async () => {
  const { post, play, changes } = await open()
  await post('purchase', 'anna')
  await post('visit', 'boris')
  await play(10 * DAY_MS)
  await post('purchase', 'boris')
  await play(30 * DAY_MS)
  assert.deepEqual(await changes(), [
    'anna entered fresh after 0 h',
    'boris entered asleep after 0 h',
    'anna left fresh after 168 h',
    'boris entered fresh after 240 h',
    'boris left asleep after 240 h',
    'boris left fresh after 408 h',
    'anna entered asleep after 720 h',
    'boris entered asleep after 960 h',
  ])
})

test('forty days at once are forty days in steps of seven hours', async () => {
  const [leap, steps] = [await open(), await open()]
  for (const { post } of [leap, steps]) {
    await post('purchase', 'anna')
    await post('visit', 'boris')
  }
  await leap.play(40 * DAY_MS)
  for (let hours = 0; hours < 40 * 24; hours += 7) await steps.play(Math.min(7, 40 * 24 - hours) * HOUR_MS)
  assert.deepEqual(await steps.changes(), await leap.changes())
  assert.equal((await leap.changes()).length, 4)
})

test('entering a segment starts what listens for it, a step changes a list, and what was sent counts', async () => {
  const { ws, post, play, changes } = await open()
  await otklik.segments.save(ws, 'guests', { kind: 'list', name: 'Гости' }, null)
  const condition = { message: { was: 'delivered', label: 'NPS', within: 'P7D' } }
  await otklik.segments.save(ws, 'written', { kind: 'condition', name: 'Написали', condition }, null)
  const starting = (segment: string, steps: ScenarioDefinition['steps']): ScenarioDefinition => {
    const [start] = Object.keys(steps)
    return { version: 1, trigger: { kind: 'segment', segment, on: 'enter' }, start: start!, steps }
  }
  const invite = starting('fresh', {
    wait: { kind: 'wait', for: 'P1D', next: 'put' },
    put: { kind: 'list', list: 'guests', action: 'add', next: 'done' },
    done: { kind: 'end' },
  })
  const ways = [{ channel: 'email', template: 'nps-after-purchase' }]
  const ask = starting('guests', { ask: { kind: 'ask', survey: 'nps', ways, labels: ['NPS'], linkLife: 'P30D' } })
  await otklik.scenarios.publish(ws, 'invite', { name: 'invite', definition: invite }, null)
  await otklik.scenarios.publish(ws, 'ask', { name: 'ask', definition: ask }, null)
  // The segments are filled.
  await play(0)
  await post('purchase', 'anna', 'anna@example.org')
  await play(9 * DAY_MS)
  assert.deepEqual(await changes(), [
    'anna entered fresh after 0 h',
    'anna entered guests after 24 h',
    'anna entered written after 24 h',
    'anna left fresh after 168 h',
    'anna left written after 192 h',
  ])
})

test('scenarios that put each other’s contacts into a segment and out of it come to an end', async () => {
  const { ws, post, play } = await open()
  const condition = { field: 'contact.flag', is: 'equal', value: 1 } as const
  await otklik.segments.save(ws, 'flagged', { kind: 'condition', name: 'flagged', condition }, null)
  for (const [on, flag] of [
    ['enter', 0],
    ['leave', 1],
  ] as const) {
    const trigger = { kind: 'segment', segment: 'flagged', on } as const
    const definition = { version: 1, trigger, start: 'set', steps: { set: { kind: 'update-contact', set: { flag } } } }
    await otklik.scenarios.publish(ws, on, { name: on, definition }, null)
  }
  const first = { kind: 'event', type: 'purchase' } as const
  const begin = {
    version: 1,
    trigger: first,
    start: 'set',
    steps: { set: { kind: 'update-contact', set: { flag: 1 } } },
  }
  await otklik.scenarios.publish(ws, 'begin', { name: 'begin', definition: begin }, null)
  await play(0)
  await post('purchase', 'anna')
  await play(HOUR_MS / 2)
  const ended = await otklik.database.tenant(ws, (tx) =>
    tx.rows<{ reason: string | null; n: number }>(
      'select reason, count(*) as n from decisions where workspace_id = $1 group by reason',
      [ws],
    ),
  )
  assert.deepEqual(
    ended.filter(({ reason }) => reason === 'loop-limit'),
    [{ reason: 'loop-limit', n: 1 }],
  )
})

test('a segment that a contact rule or the case routing asks about is not deleted, and says which', async () => {
  const { ws } = await open()
  const { headers, userId } = await signIn(ws, { name: 'Ольга', role: 'administrator', scope: {} })
  const call = async (method: string, path: string, body?: object) => {
    const json = body && { 'content-type': 'application/json' }
    const init = { method, headers: { ...headers, ...json }, ...(body && { body: JSON.stringify(body) }) }
    const reply = await fetch(otklik.address + path, init)
    return { status: reply.status, body: reply.status === 204 ? null : ((await reply.json()) as { errors?: object[] }) }
  }
  const few = { kind: 'sample', id: 'few', name: 'Немногие', share: 0.5, when: { segment: 'fresh' } }
  assert.equal((await call('PUT', '/api/policy', { version: 1, rules: [few] })).status, 200)
  const rules = [{ id: 'fresh-ones', when: { segment: 'fresh' }, ownerId: userId }]
  const routing = { rules, fallbackOwnerId: userId, answerWithin: 'P1D' }
  await otklik.database.tenant(ws, (tx) => otklik.cases.saveRouting(tx, routing, userId, clock.now()))
  const refused = await call('DELETE', '/api/segments/fresh')
  assert.equal(refused.status, 409)
  assert.deepEqual(refused.body?.errors, [
    { path: 'policy.few', code: 'used', message: 'Немногие' },
    { path: 'routing.fresh-ones', code: 'used', message: 'fresh-ones' },
  ])
  assert.equal((await call('DELETE', '/api/segments/asleep')).status, 204)
})
