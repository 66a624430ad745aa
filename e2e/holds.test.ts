import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PolicyRule } from '@otklik/core/policy'
import type { ContactRow, TimelineEntry } from '../server/contacts/api.ts'
import type { CrisisView } from '../server/policy/api.ts'
import { openWhole } from '../server/testing.ts'

const { otklik, clock, signIn } = await openWhole()
const HOUR_MS = 3_600_000

/** A company that asks everybody who buys, by these rules. The clock stands at 15:00 in Moscow. */
async function openCompany(rules: PolicyRule[]) {
  const workspaceId = await otklik.makeWorkspace({
    name: 'СтройБаза',
    zone: 'Europe/Moscow',
    language: 'ru',
    mode: 'live',
  })
  const { headers } = await signIn(workspaceId, { name: 'Ольга', role: 'administrator', scope: {} })
  const { key } = await otklik.access.makeApiKey(workspaceId, 'магазин', ['events:write'])

  async function call<Body>(method: string, path: string, body?: object, as: Record<string, string> = headers) {
    const json = { ...as, ...(body && { 'content-type': 'application/json' }) }
    const reply = await fetch(otklik.address + path, {
      method,
      headers: json,
      ...(body && { body: JSON.stringify(body) }),
    })
    assert.ok(reply.status < 300, `${method} ${path}: ${reply.status} ${await reply.clone().text()}`)
    return (await reply.json()) as Body
  }

  const company = {
    workspaceId,
    call,
    putPolicy: (changed: PolicyRule[]) => call('PUT', '/api/policy', { version: 1, rules: changed }),
    post: (event: object) => call('POST', '/api/events', event, { authorization: `Bearer ${key}` }),
    /** All that is due, as a worker would do it. */
    async work(): Promise<void> {
      const kinds = [otklik.kinds.releases, otklik.kinds.enrollments]
      for (let done = 1; done > 0;) {
        done = 0
        for (const kind of kinds) done += (await kind.run(workspaceId, clock.now())).done
      }
    },
    /** What the timeline says of decisions, the first first. */
    async decisions(name: string): Promise<string[]> {
      const { items } = await call<{ items: ContactRow[] }>('GET', `/api/contacts?q=${encodeURIComponent(name)}`)
      const timeline = await call<{ items: TimelineEntry[] }>('GET', `/api/contacts/${items[0]!.id}/timeline`)
      return timeline.items.flatMap((entry) => (entry.kind === 'decision' ? [entry.text.en] : [])).toReversed()
    },
  }
  await company.putPolicy(rules)
  await company.work()
  const ask = {
    kind: 'ask',
    survey: 'nps',
    labels: ['NPS'],
    ways: [{ channel: 'email', template: 'nps-after-purchase' }],
  }
  const definition = { version: 1, trigger: { kind: 'event', type: 'purchase' }, start: 'ask', steps: { ask } }
  await otklik.scenarios.publish(workspaceId, 'after-purchase', { name: 'NPS', definition }, null)
  return company
}

const buys = (name: string, more: object = {}) => ({
  type: 'purchase',
  contact: { externalId: name, email: `${name}@example.com`, name, ...more },
})

test('a crisis switch holds whom it names at once, and lifting it lets them be asked at once', async () => {
  const company = await openCompany([])
  const until = new Date(clock.now() + 5 * HOUR_MS).toISOString()
  const { id } = await company.call<CrisisView>('POST', '/api/crisis', { note: 'Склад горит', until, labels: ['NPS'] })
  await company.work()
  await company.post(buys('anna'))
  await company.work()
  const held = 'Held until 20:00: a crisis switch is on, label NPS'
  assert.deepEqual(await company.decisions('anna'), [held])
  await company.work()
  assert.deepEqual(await company.decisions('anna'), [held])
  await company.call('POST', `/api/crisis/${id}/lift`)
  await company.work()
  assert.deepEqual(await company.decisions('anna'), [held, 'Asked'])
})

test('a crisis switch that names something else holds nobody', async () => {
  const company = await openCompany([])
  const until = new Date(clock.now() + HOUR_MS).toISOString()
  await company.call('POST', '/api/crisis', { note: 'x', until, labels: ['CSAT'] })
  await company.post(buys('boris'))
  await company.work()
  assert.deepEqual(await company.decisions('boris'), ['Asked'])
})

test('who is held by a limit is asked at once under a policy without it', async () => {
  const limit: PolicyRule = { kind: 'limit', id: 'month', max: 1, window: { rolling: 'P30D' }, then: { hold: 'P3D' } }
  const company = await openCompany([limit])
  for (const _ of ['once', 'twice']) await company.post(buys('vera'))
  await company.work()
  const held = 'Held until 5 March, 15:00: invited this minute, limit 1 in 30 days'
  assert.deepEqual((await company.decisions('vera')).toSorted(), ['Asked', held])
  await company.putPolicy([])
  await company.work()
  assert.deepEqual((await company.decisions('vera')).toSorted(), ['Asked', 'Asked', held])
})

test('who is held for want of a consent is asked when it is given', async () => {
  const company = await openCompany([{ kind: 'consent', id: 'consent', then: { hold: 'P7D' } }])
  await company.post(buys('galina'))
  await company.post(buys('denis', { consents: { email: true } }))
  await company.work()
  const held = 'Held until 9 March, 15:00: no consent to the channel “email”'
  assert.deepEqual([await company.decisions('galina'), await company.decisions('denis')], [[held], ['Asked']])
  await company.post({ ...buys('galina', { consents: { email: true } }), type: 'agreed' })
  await company.work()
  assert.deepEqual(await company.decisions('galina'), [held, 'Asked'])
})

test('who is held for an open case is asked when it is closed', async () => {
  const company = await openCompany([{ kind: 'open-case', id: 'no-cases', then: { hold: 'P7D' } }])
  const { id: eventId } = (await company.post(buys('egor'))) as { id: string }
  const caseId = await otklik.database.tenant(company.workspaceId, async (tx) => {
    const event = await tx.one<{ contactId: string }>('select contact_id as "contactId" from events where id = $1', [
      eventId,
    ])
    const about = { contactId: event!.contactId, enrollmentId: crypto.randomUUID(), responseId: null, eventId }
    const [opened] = await otklik.cases.openCases(
      tx,
      [{ id: crypto.randomUUID(), ...about, score: null, dimensions: {} }],
      clock.now(),
    )
    return opened!.id
  })
  await company.work()
  const held = 'Held until 9 March, 15:00: 1 open case'
  assert.deepEqual(await company.decisions('egor'), [held])
  await company.call('POST', `/api/cases/${caseId}/take`, {})
  await company.call('POST', `/api/cases/${caseId}/close`, { rootCause: 'Склад', outcome: 'Вернули' })
  await company.work()
  assert.deepEqual(await company.decisions('egor'), [held, 'Asked'])
})
