import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ScenarioDefinition } from '@otklik/core/scenario'
import { ProblemError } from '../../platform/errors/index.ts'
import { textArray } from '../../platform/database/index.ts'
import { openTestBed } from '../../platform/testing/index.ts'
import { askAtOnce, enrollmentsOf, happen, makeContact, makeWorkspace, openTestScenarios } from '../testing.ts'
import { getScenario, listScenarios } from './read.ts'

const bed = await openTestBed()
const { database } = bed
const scenarios = openTestScenarios(bed)
const noon = bed.clock.now()

const get = (workspaceId: number, key = 'ask') => database.tenant(workspaceId, (tx) => getScenario(tx, key, false))
const list = (workspaceId: number) => database.tenant(workspaceId, (tx) => listScenarios(tx, false))
const draft = (workspaceId: number, definition: unknown, key = 'ask', name = 'Draft') =>
  scenarios.saveDraft(workspaceId, key, { name, definition }, 'olga')
const publish = (workspaceId: number, definition: ScenarioDefinition, key = 'ask') =>
  scenarios.publish(workspaceId, key, { name: 'Ask', definition }, null)
/** Static lists with these keys. */
const makeLists = (workspaceId: number, ...keys: string[]) =>
  database.tenant(workspaceId, (tx) =>
    tx.rows(
      `insert into segments (workspace_id, id, key, name, kind, state, generation, asks_messages, changed_at, created_at)
       select $1, gen_random_uuid(), key, key, 'list', 'current', 1, false, now(), now() from unnest($2::text[]) as k (key)`,
      [workspaceId, textArray(keys)],
    ),
  )
const refused = async (work: Promise<unknown>) => {
  const error = await work.then(() => null).catch((thrown: unknown) => thrown)
  assert.ok(error instanceof ProblemError, String(error))
  return error
}

test('a draft of a new scenario is kept, starts nothing, and is gone with the scenario when it is thrown away', async () => {
  const workspaceId = await makeWorkspace(bed)
  const unfinished = { ...askAtOnce(), start: 'nowhere' }
  await draft(workspaceId, unfinished)
  assert.partialDeepStrictEqual(await get(workspaceId), {
    name: 'Draft',
    state: 'draft',
    liveVersion: null,
    hasDraft: true,
    trigger: 'event',
    definition: unfinished,
    draft: { name: 'Draft', definition: unfinished, savedAt: noon, savedBy: 'olga' },
    versions: [],
  })
  await happen(database, scenarios, workspaceId, await makeContact(database, workspaceId), noon)
  assert.deepEqual(await enrollmentsOf(database, workspaceId), [])
  await scenarios.dropDraft(workspaceId, 'ask')
  assert.deepEqual(await list(workspaceId), [])
  assert.equal((await refused(scenarios.dropDraft(workspaceId, 'ask'))).code, 'not-found')
})

test('a draft changes nothing of what runs; publishing ends it', async () => {
  const workspaceId = await makeWorkspace(bed)
  await publish(workspaceId, askAtOnce())
  const changed = askAtOnce({ type: 'return' })
  await draft(workspaceId, changed)
  await draft(workspaceId, changed, 'ask', 'Again')
  assert.partialDeepStrictEqual(await get(workspaceId), {
    name: 'Ask',
    state: 'live',
    hasDraft: true,
    definition: askAtOnce(),
    draft: { name: 'Again', definition: changed },
  })
  await happen(database, scenarios, workspaceId, await makeContact(database, workspaceId), noon)
  assert.equal((await enrollmentsOf(database, workspaceId)).length, 1)
  await publish(workspaceId, changed)
  assert.partialDeepStrictEqual(await get(workspaceId), { hasDraft: false, draft: null, definition: changed })
  await draft(workspaceId, askAtOnce())
  await scenarios.dropDraft(workspaceId, 'ask')
  assert.partialDeepStrictEqual(await get(workspaceId), { state: 'live', hasDraft: false, liveVersion: 2 })
})

test('what is no scenario by its form is not kept', async () => {
  const workspaceId = await makeWorkspace(bed)
  const error = await refused(draft(workspaceId, { version: 1, steps: {} }))
  assert.equal(error.code, 'invalid-definition')
  assert.deepEqual(
    error.errors?.map(({ path }) => path),
    ['definition.trigger', 'definition.start'],
  )
  assert.deepEqual(await list(workspaceId), [])
})

test('an earlier version is published again as the next one, unless what it refers to is gone', async () => {
  const workspaceId = await makeWorkspace(bed)
  await publish(workspaceId, askAtOnce())
  await publish(workspaceId, askAtOnce({ type: 'return' }))
  const back = { version: 1, running: 'stay' as const }
  assert.deepEqual(await scenarios.rollBack(workspaceId, 'ask', back, 'olga'), { version: 3, led: 0 })
  assert.partialDeepStrictEqual(await get(workspaceId), { liveVersion: 3, definition: askAtOnce() })
  assert.equal((await refused(scenarios.rollBack(workspaceId, 'ask', { ...back, version: 9 }, null))).code, 'not-found')
  await database.tenant(workspaceId, (tx) => tx.rows(`delete from templates where key = 'ask'`))
  const gone = await refused(scenarios.rollBack(workspaceId, 'ask', { ...back, version: 2 }, null))
  assert.deepEqual(
    gone.errors?.map(({ path, code }) => `${path} ${code}`),
    ['definition.steps.ask.ways[0].template unknown-template'],
  )
  assert.equal((await get(workspaceId)).liveVersion, 3)
})

test('bringing an earlier version back leaves the draft to whoever works on it', async () => {
  const workspaceId = await makeWorkspace(bed)
  await publish(workspaceId, askAtOnce())
  await publish(workspaceId, askAtOnce({ type: 'return' }))
  await draft(workspaceId, askAtOnce({ type: 'call' }))
  await scenarios.rollBack(workspaceId, 'ask', { version: 1, running: 'stay' }, null)
  const { draft: kept, liveVersion } = await get(workspaceId)
  assert.deepEqual([liveVersion, kept?.definition], [3, askAtOnce({ type: 'call' })])
})

test('a version tells in words what it made of the one before, or of any other', async () => {
  const workspaceId = await makeWorkspace(bed)
  for (const linkLife of ['P1D', 'P2D', 'P3D'])
    await publish(workspaceId, askAtOnce({}, { linkLife, answered: 'end' }, { end: { kind: 'end' } }))
  const version = (asked: object) =>
    database.tenant(workspaceId, (tx) =>
      scenarios.version(tx, { key: 'ask', version: 3, language: 'ru', ...asked }, false),
    )
  const told = await version({})
  assert.deepEqual([told.against, told.changes], [2, ['Шаг «ask», срок ссылки. Было: 2 дня. Стало: 3 дня']])
  assert.deepEqual((await version({ against: 1, language: 'en' })).changes, [
    'Step “ask”, life of the link. Before: 1 day. Now: 3 days',
  ])
  assert.partialDeepStrictEqual(await version({ version: 1 }), { against: null, changes: [] })
  for (const none of [{ version: 9 }, { against: 9 }]) assert.equal((await refused(version(none))).code, 'not-found')
})

test('what scenarios refer to is told while a version that runs, a draft, or somebody on the way needs it', async () => {
  const workspaceId = await makeWorkspace(bed)
  await makeLists(workspaceId, 'old', 'new')
  const using = (segment: string) =>
    askAtOnce({ when: { segment } }, { linkLife: 'P30D', answered: 'end' }, { end: { kind: 'end' } })
  const uses = async (kind: string) =>
    (await database.tenant(workspaceId, (tx) => scenarios.uses(tx)))
      .filter((use) => use.kind === kind)
      .map(({ key, by }) => `${key} ${by.key}`)
  const anyone = askAtOnce(
    { when: { not: { segment: 'old' } } },
    { linkLife: 'P30D', answered: 'end' },
    { end: { kind: 'end' } },
  )
  await publish(workspaceId, anyone)
  await happen(database, scenarios, workspaceId, await makeContact(database, workspaceId), noon)
  assert.deepEqual([await uses('segment'), await uses('survey')], [['old ask'], ['nps ask']])
  await publish(workspaceId, using('new'))
  // Somebody is still on the version before.
  assert.deepEqual(await uses('segment'), ['new ask', 'old ask'])
  await scenarios.publish(workspaceId, 'ask', { name: 'Ask', definition: using('new'), running: 'end' }, null)
  assert.deepEqual(await uses('segment'), ['new ask'])
  await draft(workspaceId, using('old'))
  assert.deepEqual(await uses('segment'), ['new ask', 'old ask'])
  assert.equal((await refused(publish(workspaceId, using('older')))).errors?.[0]?.code, 'unknown-segment')
})

test('a segment that is about to be referred to stays until that is settled', async () => {
  const workspaceId = await makeWorkspace(bed)
  await makeLists(workspaceId, 'vips')
  const deleting = `select from segments where key = 'vips' for update nowait`
  const outcome = await database.tenant(workspaceId, async (tx) => {
    await scenarios.check(tx, 'ask', askAtOnce({ when: { segment: 'vips' } }), 'en')
    return database.tenant(workspaceId, (other) => other.rows(deleting)).catch((error: { code?: string }) => error.code)
  })
  assert.equal(outcome, '55P03')
})

test('a scenario that another one enters is not thrown away', async () => {
  const workspaceId = await makeWorkspace(bed)
  await draft(workspaceId, { ...askAtOnce(), trigger: { kind: 'manual' } }, 'later')
  const entering = askAtOnce({}, { answered: 'enter' }, { enter: { kind: 'enter', scenario: 'later' } })
  await draft(workspaceId, entering, 'first')
  const error = await refused(scenarios.dropDraft(workspaceId, 'later'))
  assert.deepEqual([error.code, error.errors?.[0]?.path], ['conflict', 'scenario.first'])
  await scenarios.dropDraft(workspaceId, 'first')
  await scenarios.dropDraft(workspaceId, 'later')
  assert.deepEqual(await list(workspaceId), [])
})

test('everything that is wrong is told at once, warnings included, in either language', async () => {
  const workspaceId = await makeWorkspace(bed)
  const check = (definition: unknown, language: 'ru' | 'en' = 'en') =>
    database.tenant(workspaceId, (tx) => scenarios.check(tx, 'ask', definition, language))
  const wait = { kind: 'wait-for', what: { answer: 'score' }, timeout: 'P1D', next: 'end', timedOut: 'gone' } as const
  const definition = { ...askAtOnce(), start: 'wait', steps: { wait, end: { kind: 'end' } } }
  assert.deepEqual(
    (await check(definition)).map(({ severity, path, code }) => `${severity} ${path.join('.')} ${code}`),
    ['error steps.wait.timedOut unknown-step', 'warning steps.wait.what.answer never-asked'],
  )
  assert.equal((await check(definition, 'ru'))[0]?.message, 'шага gone нет')
  assert.partialDeepStrictEqual(await check({ ...definition, start: 5 }), [{ path: ['start'], code: 'form' }])
  assert.deepEqual(await check(askAtOnce()), [])
})
