import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AskedSlot, ContactPolicy } from '@otklik/core/policy'
import { iso, type Tx } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import { openTestBed } from '../../platform/testing/index.ts'
import { defaultPolicy, loadPolicyFacts, putPolicy, returnSlots } from '../index.ts'

const bed = await openTestBed()
const { database } = bed
const now = bed.clock.now()
const DAY_MS = 86_400_000
const channels = { email: 'email', sms: 'phone' }
const slot = (at: number, labels: string[] = []): AskedSlot => ({ at, labels, survey: 'nps', channel: 'email' })

const inWorkspace = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  database.tenant(await bed.makeWorkspace(), work)

async function factsOf(tx: Tx, contactId: string, channel = 'email', at = now) {
  const book = await loadPolicyFacts(tx, new Map([[contactId, 'Europe/Moscow']]), channels, at)
  return book.of(contactId, channel)
}

function identify(tx: Tx, kind: string, value: string, contactId: string, createdAt = now) {
  return tx.rows('insert into identities values ($1, $2, $3, $4, $5)', [
    tx.workspaceId,
    kind,
    value,
    contactId,
    iso(createdAt),
  ])
}

interface Suppressed {
  contactId?: string
  channel?: string
  address?: string
  reason: string
  from?: number
  until?: number
}

function suppress(
  tx: Tx,
  { contactId = newId(), channel = 'email', address = 'x', reason, from = now, until }: Suppressed,
) {
  return tx.rows(`insert into suppressions values ($1, $2, $3, $4, $5, $6, $7, $8, 'test')`, [
    tx.workspaceId,
    newId(),
    contactId,
    channel,
    address,
    reason,
    iso(from),
    iso(until),
  ])
}

interface Invited {
  askedAt: number
  answeredAt?: number
  returnedAt?: number
  deliveredAt?: number
  labels?: string[]
}

async function invite(
  tx: Tx,
  contactId: string,
  { askedAt, answeredAt, returnedAt, deliveredAt, labels = [] }: Invited,
) {
  const [id, enrollmentId] = [newId(), newId()]
  await tx.rows(
    `insert into invitations (workspace_id, id, contact_id, enrollment_id, event_id, survey_key, survey_version, channel,
       labels, dimensions, language, asked_at, answered_at, returned_at, delivered_at)
     values ($1, $2, $3, $4, $4, 'nps', 1, 'email', $5, '{}', 'ru', $6, $7, $8, $9)`,
    [
      tx.workspaceId,
      id,
      contactId,
      enrollmentId,
      labels,
      iso(askedAt),
      iso(answeredAt),
      iso(returnedAt),
      iso(deliveredAt),
    ],
  )
  await tx.rows(
    `insert into decisions (workspace_id, id, contact_id, enrollment_id, scenario_id, step, at, outcome, invitation_id)
     values ($1, $2, $3, $4, $2, 'ask', $5, 'asked', $6)`,
    [tx.workspaceId, newId(), contactId, enrollmentId, iso(askedAt), id],
  )
  return id
}

test('the policy in force is the latest; before the first, the default', async () => {
  await inWorkspace(async (tx) => {
    const rules = (max: number): ContactPolicy => ({
      version: 1,
      rules: [{ kind: 'limit', id: 'l', max, window: { rolling: 'P1D' } }],
    })
    const inForce = async () => (await factsOf(tx, newId())).policy
    assert.deepEqual(await inForce(), defaultPolicy)
    await putPolicy(tx, rules(1), null, now - DAY_MS)
    assert.deepEqual(await inForce(), rules(1))
    await putPolicy(tx, rules(2), null, now)
    await putPolicy(tx, rules(3), null, now)
    assert.deepEqual(await inForce(), rules(3))
    assert.equal(await inForce(), await inForce(), 'what is compiled for it is kept')
  })
})

test('slots of the longest window are known, unless they were given back; so are answers', async () => {
  await inWorkspace(async (tx) => {
    const contactId = newId()
    await invite(tx, contactId, { askedAt: now - 5 * DAY_MS, labels: ['a'] })
    await invite(tx, contactId, { askedAt: now - 6 * DAY_MS, returnedAt: now })
    await invite(tx, contactId, { askedAt: now - 40 * DAY_MS })
    await invite(tx, contactId, { askedAt: now - 29 * DAY_MS, returnedAt: now, answeredAt: now - 20 * DAY_MS })
    await invite(tx, contactId, { askedAt: now - 400 * DAY_MS, answeredAt: now - 390 * DAY_MS })
    await invite(tx, newId(), { askedAt: now })
    const { asked, answered } = await factsOf(tx, contactId)
    assert.deepEqual(asked, [slot(now - 5 * DAY_MS, ['a'])])
    assert.deepEqual(answered, [slot(now - 20 * DAY_MS)])
  })
})

test('a slot that was just taken is seen by the next decision', async () => {
  await inWorkspace(async (tx) => {
    const [one, other] = [newId(), newId()]
    const book = await loadPolicyFacts(tx, new Map([one, other].map((id) => [id, 'UTC'])), channels, now)
    book.take(one, slot(now, ['x']))
    assert.deepEqual(book.of(one, 'sms').asked, [slot(now, ['x'])])
    assert.deepEqual(book.of(other, 'email').asked, [])
  })
})

test('the address of a channel is the one learnt last', async () => {
  await inWorkspace(async (tx) => {
    const contactId = newId()
    await identify(tx, 'email', 'old@example.org', contactId, now - DAY_MS)
    await identify(tx, 'email', 'new@example.org', contactId)
    await identify(tx, 'phone', '+79990000000', contactId)
    assert.equal((await factsOf(tx, contactId)).address, 'new@example.org')
    assert.equal((await factsOf(tx, contactId, 'sms')).address, '+79990000000')
    assert.equal((await factsOf(tx, contactId, 'telegram')).address, null)
  })
})

test('a bounce closes the address, a person’s own no closes the channel, each for its time', async () => {
  await inWorkspace(async (tx) => {
    const suppression = async (given: Omit<Suppressed, 'contactId'> & { mine?: boolean }) => {
      const contactId = newId()
      const address = `${contactId}@example.org`
      await identify(tx, 'email', address, contactId)
      const { mine, ...rest } = given
      await suppress(tx, { address, ...rest, ...(mine && { contactId }) })
      return (await factsOf(tx, contactId)).suppression?.reason ?? null
    }
    const elsewhere = { address: 'elsewhere@example.org', mine: true }
    assert.equal(await suppression({ reason: 'bounced' }), 'bounced')
    assert.equal(await suppression({ reason: 'bounced', ...elsewhere }), null)
    assert.equal(await suppression({ reason: 'unsubscribed' }), 'unsubscribed')
    assert.equal(await suppression({ reason: 'unsubscribed', ...elsewhere }), 'unsubscribed')
    assert.equal(await suppression({ reason: 'complained', channel: 'sms', mine: true }), null)
    assert.equal(await suppression({ reason: 'by-hand', from: now + 1 }), null)
    assert.equal(await suppression({ reason: 'by-hand', from: now - 2, until: now }), null)
    assert.equal(await suppression({ reason: 'by-hand', from: now - 2, until: now + 1 }), 'by-hand')
  })
})

test('a slot is given back once, with a decision, and only of what nobody got', async () => {
  await inWorkspace(async (tx) => {
    const contactId = newId()
    const lost = await invite(tx, contactId, { askedAt: now - DAY_MS })
    const delivered = await invite(tx, contactId, { askedAt: now - 2 * DAY_MS, deliveredAt: now - DAY_MS })
    for (const _ of ['once', 'twice']) await returnSlots(tx, [lost, delivered, newId()], now)
    await returnSlots(tx, [], now)
    assert.deepEqual((await factsOf(tx, contactId)).asked, [slot(now - 2 * DAY_MS)])
    const returned = await tx.rows(
      `select step, at, reason, invitation_id from decisions where outcome = 'slot-returned'`,
    )
    assert.deepEqual(returned, [{ step: 'ask', at: now, reason: 'message-failed', invitation_id: lost }])
  })
})
