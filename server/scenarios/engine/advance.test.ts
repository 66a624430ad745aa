import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { test } from 'node:test'
import { putPolicy } from '../../policy/index.ts'
import { iso } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import { openTestBed } from '../../platform/testing/index.ts'
import {
  answer,
  askAtOnce,
  countOf,
  DAY_MS,
  decisionsOf,
  enrollmentsOf,
  happen,
  HOUR_MS,
  loop,
  makeContact,
  makeWorkspace,
  openTestScenarios,
  play,
} from '../testing.ts'

const bed = await openTestBed()
const { database } = bed
const scenarios = openTestScenarios(bed)
const noon = bed.clock.now()

test('a purchase becomes an invitation with its link and its mail, and an answer of a detractor a case', async () => {
  const workspaceId = await makeWorkspace(bed)
  await scenarios.publish(workspaceId, 'loop', { name: 'Loop', definition: loop }, null)
  const contact = await makeContact(database, workspaceId, { email: 'anna@example.org', language: 'en' })
  const dimensions = { region: 'Урал' }
  await happen(database, scenarios, workspaceId, contact, noon, { parameters: { amount: 500 }, dimensions })
  await play(database, [scenarios], workspaceId, noon + 3 * DAY_MS)

  const [message] = await database.tenant(workspaceId, (tx) =>
    tx.rows<Record<string, unknown>>('select * from messages'),
  )
  const [invitation] = await database.tenant(workspaceId, (tx) =>
    tx.rows<{ id: string; asked_at: number }>('select * from invitations'),
  )
  const askedAt = noon + 2 * DAY_MS
  assert.partialDeepStrictEqual(invitation, {
    survey_key: 'nps',
    survey_version: 2,
    channel: 'email',
    labels: ['after-purchase'],
    dimensions,
    language: 'en',
    asked_at: askedAt,
    expires_at: askedAt + 14 * DAY_MS,
  })
  assert.partialDeepStrictEqual(message, {
    invitation_id: invitation!.id,
    address: 'anna@example.org',
    template: 'ask',
    language: 'en',
    state: 'queued',
    due_at: askedAt,
  })
  const tokenHash = hash('sha256', bed.secrets.linkToken(invitation!.id), 'buffer')
  const links = await database.directory('select * from directory.find_links($1)', [[tokenHash]])
  assert.deepEqual(links, [{ token_hash: tokenHash, workspace_id: workspaceId, invitation_id: invitation!.id }])

  await answer(database, scenarios, workspaceId, invitation!.id, 3, askedAt + HOUR_MS)
  await play(database, [scenarios], workspaceId, askedAt + HOUR_MS)
  const [raised] = await database.tenant(workspaceId, (tx) => tx.rows('select * from cases'))
  assert.partialDeepStrictEqual(raised, { contact_id: contact.id, score: 3, dimensions, opened_at: askedAt + HOUR_MS })
  assert.equal(await countOf(database, workspaceId, 'messages'), 2)
})

test('whoever is not asked has a decision with the reason', async () => {
  const workspaceId = await makeWorkspace(bed)
  await scenarios.publish(workspaceId, 'ask', { name: 'Ask', definition: askAtOnce() }, null)
  const make = async (email: string | null, suppress?: { reason: string; contact?: string }) => {
    const contact = await makeContact(database, workspaceId, { email })
    if (suppress)
      await database.tenant(workspaceId, (tx) =>
        tx.rows(`insert into suppressions values ($1, $2, $3, 'email', $4, $5, $6, null, 'test')`, [
          workspaceId,
          newId(),
          suppress.contact ?? contact.id,
          email,
          suppress.reason,
          iso(noon - DAY_MS),
        ]),
      )
    return contact
  }
  const people = {
    'no-address': await make(null),
    unsubscribed: await make('u@example.org', { reason: 'unsubscribed' }),
    bounced: await make('b@example.org', { reason: 'bounced', contact: newId() }),
    complained: await make('c@example.org', { reason: 'complained' }),
    'by-hand': await make('h@example.org', { reason: 'by-hand' }),
  }
  for (const contact of Object.values(people)) await happen(database, scenarios, workspaceId, contact, noon)
  await play(database, [scenarios], workspaceId, noon)
  const decisions = await decisionsOf(database, workspaceId)
  for (const [reason, { id }] of Object.entries(people))
    assert.partialDeepStrictEqual(
      decisions.filter(({ contact }) => contact === id),
      [{ outcome: 'not-asked', reason, step: 'ask' }],
    )
  assert.equal(decisions.length, 5)
  assert.equal(await countOf(database, workspaceId, 'invitations'), 0)
})

test('the second asking within the limit is refused, and the one after an answer too', async () => {
  const workspaceId = await makeWorkspace(bed)
  await scenarios.publish(workspaceId, 'ask', { name: 'Ask', definition: askAtOnce() }, null)
  const contact = await makeContact(database, workspaceId)
  for (const days of [0, 29, 31]) {
    await happen(database, scenarios, workspaceId, contact, noon + days * DAY_MS)
    await play(database, [scenarios], workspaceId, noon + days * DAY_MS)
  }
  const invitations = await database.tenant(workspaceId, (tx) =>
    tx.rows<{ id: string }>('select id from invitations order by asked_at'),
  )
  await answer(database, scenarios, workspaceId, invitations[1]!.id, 9, noon + 40 * DAY_MS)
  for (const days of [62, 131]) {
    await happen(database, scenarios, workspaceId, contact, noon + days * DAY_MS)
    await play(database, [scenarios], workspaceId, noon + days * DAY_MS)
  }
  assert.deepEqual(
    (await decisionsOf(database, workspaceId)).map(({ outcome, reason, rule }) => [outcome, reason, rule]),
    [
      ['asked', null, null],
      ['not-asked', 'limit', 'month'],
      ['asked', null, null],
      ['not-asked', 'gap-answered', 'rest'],
      ['asked', null, null],
    ],
  )
})

test('who is held in quiet hours is asked when they end, in the contact’s own zone', async () => {
  const workspaceId = await makeWorkspace(bed)
  await scenarios.publish(workspaceId, 'ask', { name: 'Ask', definition: askAtOnce() }, null)
  const night = Date.parse('2026-03-02T20:00:00Z') // 23:00 in Moscow, 10:00 in Auckland
  const here = await makeContact(database, workspaceId)
  const there = await makeContact(database, workspaceId, { zone: 'Pacific/Auckland' })
  const nowhere = await makeContact(database, workspaceId, { zone: 'Mars/Olympus' })
  for (const contact of [here, there, nowhere]) await happen(database, scenarios, workspaceId, contact, night)
  await play(database, [scenarios], workspaceId, night)
  assert.equal(await countOf(database, workspaceId, 'invitations'), 1)
  await play(database, [scenarios], workspaceId, night + DAY_MS)
  const decisions = await decisionsOf(database, workspaceId)
  const told = (id: string) =>
    decisions
      .filter(({ contact }) => contact === id)
      .map(({ outcome, at }) => `${outcome} ${new Date(at).toISOString()}`)
  assert.deepEqual(told(there.id), ['asked 2026-03-02T20:00:00.000Z'])
  for (const { id } of [here, nowhere])
    assert.deepEqual(told(id), ['held 2026-03-02T20:00:00.000Z', 'asked 2026-03-03T06:00:00.000Z'])
})

test('each decision follows the policy that held at its time', async () => {
  const workspaceId = await makeWorkspace(bed)
  await scenarios.publish(workspaceId, 'ask', { name: 'Ask', definition: askAtOnce() }, null)
  const weekly = { version: 1, rules: [{ kind: 'limit', id: 'weekly', max: 1, window: { rolling: 'P7D' } }] } as const
  const contact = await makeContact(database, workspaceId)
  for (const days of [0, 7.5, 8]) {
    if (days === 8)
      await database.tenant(workspaceId, (tx) =>
        putPolicy(tx, { version: 1, rules: [...weekly.rules] }, null, noon + days * DAY_MS),
      )
    await happen(database, scenarios, workspaceId, contact, noon + days * DAY_MS)
    await play(database, [scenarios], workspaceId, noon + days * DAY_MS)
  }
  assert.deepEqual(
    (await decisionsOf(database, workspaceId)).map(({ outcome, rule }) => [outcome, rule]),
    [
      ['asked', null],
      ['not-asked', 'month'],
      ['asked', null],
    ],
  )
})

test('an enrollment that fails ends with a reason, and those beside it go on', async () => {
  const workspaceId = await makeWorkspace(bed)
  await scenarios.publish(workspaceId, 'ask', { name: 'Ask', definition: askAtOnce() }, null)
  for (let index = 0; index < 5; index++)
    await happen(database, scenarios, workspaceId, await makeContact(database, workspaceId), noon)
  const [, , broken] = await enrollmentsOf(database, workspaceId)
  await database.tenant(workspaceId, (tx) =>
    tx.rows(`update enrollments set step = 'nowhere' where id = $1`, [broken!.id]),
  )
  assert.deepEqual(await scenarios.advance(workspaceId, noon), { advanced: 5 })
  const ended = await enrollmentsOf(database, workspaceId)
  assert.deepEqual(
    ended.map(({ outcome }) => outcome),
    ['asked', 'asked', 'failed', 'asked', 'asked'],
  )
  assert.equal(ended[2]!.error, 'the scenario has no step nowhere')
  const failed = (await decisionsOf(database, workspaceId)).filter(({ outcome }) => outcome === 'not-asked')
  assert.partialDeepStrictEqual(failed, [{ step: 'nowhere', reason: 'failed' }])
})

test('what the database refuses of one enrollment does not hold up the others', async () => {
  const workspaceId = await makeWorkspace(bed)
  const picky = openTestScenarios(bed, {
    queueMessages: (tx, messages) =>
      tx.rows(`select 1 / (case when m = 'poison@example.org' then 0 else 1 end) from unnest($1::text[]) m`, [
        messages.map(({ address }) => address),
      ]),
  })
  await scenarios.publish(workspaceId, 'ask', { name: 'Ask', definition: askAtOnce() }, null)
  for (let index = 0; index < 9; index++) {
    const email = index === 5 ? 'poison@example.org' : `${index}@example.org`
    await happen(database, scenarios, workspaceId, await makeContact(database, workspaceId, { email }), noon)
  }
  await play(database, [picky], workspaceId, noon)
  const ended = await enrollmentsOf(database, workspaceId)
  assert.deepEqual(
    ended.map(({ outcome }) => outcome),
    [0, 1, 2, 3, 4, 5, 6, 7, 8].map((index) => (index === 5 ? 'failed' : 'asked')),
  )
  assert.match(ended[5]!.error!, /division by zero/)
})

test('a survey that is gone fails only who would be asked', async () => {
  const workspaceId = await makeWorkspace(bed)
  await scenarios.publish(workspaceId, 'loop', { name: 'Loop', definition: loop }, null)
  for (const amount of [10, 500])
    await happen(database, scenarios, workspaceId, await makeContact(database, workspaceId), noon, {
      parameters: { amount },
    })
  await database.tenant(workspaceId, (tx) => tx.rows('delete from surveys'))
  await play(database, [scenarios], workspaceId, noon + 2 * DAY_MS)
  assert.deepEqual(
    (await enrollmentsOf(database, workspaceId)).map(({ outcome, error }) => [outcome, error]),
    [
      ['small-purchase', null],
      ['failed', 'there is no survey "nps"'],
    ],
  )
})

test('workspaces keep to themselves, even with the same keys', async () => {
  const [a, b] = [await makeWorkspace(bed), await makeWorkspace(bed)]
  await scenarios.publish(a, 'ask', { name: 'Ask', definition: askAtOnce() }, null)
  for (const workspaceId of [a, b])
    await happen(database, scenarios, workspaceId, await makeContact(database, workspaceId), noon)
  assert.deepEqual(await scenarios.advance(b, noon), { advanced: 0 })
  assert.deepEqual(await scenarios.advance(a, noon), { advanced: 1 })
  assert.equal(await countOf(database, b, 'invitations'), 0)
  assert.equal(await countOf(database, a, 'invitations'), 1)
})
