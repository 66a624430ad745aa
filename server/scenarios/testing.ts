/** What tests of the engine stand on: a workspace with contacts, events and published scenarios, and a clock to play. */
import { pino } from 'pino'
import type { AskStep, EventTrigger, ScenarioDefinition } from '@otklik/core/scenario'
import type { EpochMs } from '@otklik/core/time'
import { lockFacts } from '../contacts/index.ts'
import { createRaise } from '../events/index.ts'
import { queueMessages } from '../messages/index.ts'
import { iso, type Database, type Tx } from '../platform/database/index.ts'
import { newId } from '../platform/id.ts'
import { countMembers, membersAfter } from '../segments/index.ts'
import type { TestBed } from '../platform/testing/index.ts'
import type { NewCase } from './engine/effects.ts'
import { openScenarios, type Scenarios, type ScenariosOptions } from './index.ts'
import type { StartingEvent } from './engine/start/looking.ts'

export const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS

export const silent = pino({ level: 'silent' })

export function openTestScenarios(
  bed: Pick<TestBed, 'database' | 'bus' | 'secrets'>,
  changes: Partial<ScenariosOptions> = {},
): Scenarios {
  const { database, bus, secrets } = bed
  const scenarios: Scenarios = openScenarios({
    database,
    bus,
    secrets,
    log: silent,
    addressKinds: { email: 'email' },
    queueMessages,
    openCases,
    sendNotices: async () => {},
    changeList: async () => {},
    members: { after: membersAfter, count: countMembers },
    raiseEvents: createRaise({ database, prepare: (tx) => scenarios.prepare(tx) }),
    ...changes,
  })
  return scenarios
}

/** Opens cases in the simplest way that keeps the joint: in the transaction, once for a response. */
export async function openCases(tx: Tx, cases: readonly NewCase[], now: EpochMs): Promise<void> {
  for (const { id, contactId, enrollmentId, responseId, eventId, score, dimensions } of cases)
    await tx.rows(
      `insert into cases (workspace_id, id, number, contact_id, enrollment_id, response_id, event_id, owner_id, routed_by,
         state, score, dimensions, opened_at, due_at)
       select $1, $2, ('x' || substr(md5($2::uuid::text), 1, 12))::bit(48)::bigint, $3, $4, $5, $6, 'nobody', 'fallback',
         'new', $7, $8, $9, $9 on conflict do nothing`,
      [tx.workspaceId, id, contactId, enrollmentId, responseId, eventId, score, JSON.stringify(dimensions), iso(now)],
    )
}

/** A workspace with the survey `nps` and the templates `ask` and `sorry`. */
export async function makeWorkspace(bed: TestBed, options?: Parameters<TestBed['makeWorkspace']>[0]): Promise<number> {
  const workspaceId = await bed.makeWorkspace(options)
  await bed.database.tenant(workspaceId, async (tx) => {
    await tx.rows(`insert into surveys values ($1, 'nps', 1, '{}', now()), ($1, 'nps', 2, '{}', now())`, [workspaceId])
    await tx.rows(
      `insert into templates (workspace_id, key, language, source, compiled, saved_at)
       select $1, unnest(array['ask', 'sorry']), 'ru', '{}', '{}', now()`,
      [workspaceId],
    )
  })
  return workspaceId
}

export interface ContactOptions {
  id?: string
  email?: string | null
  zone?: string | null
  language?: string | null
  attributes?: Record<string, unknown>
}

export async function makeContact(database: Database, workspaceId: number, options: ContactOptions = {}) {
  const { id = newId(), email = `${id}@example.org`, zone = null, language = null, attributes = {} } = options
  await database.tenant(workspaceId, async (tx) => {
    await tx.rows(
      `insert into contacts (workspace_id, id, zone, language, attributes, created_at) values ($1, $2, $3, $4, $5, now())`,
      [workspaceId, id, zone, language, JSON.stringify(attributes)],
    )
    if (email !== null)
      await tx.rows(`insert into identities values ($1, 'email', $2, $3, now())`, [workspaceId, email, id])
  })
  return { id, zone, attributes }
}

export type TestContact = Awaited<ReturnType<typeof makeContact>>

export interface EventOptions {
  type?: string
  parameters?: Record<string, unknown>
  dimensions?: Record<string, string>
  occurredAt?: EpochMs
}

/** Stores an event of the contact and starts what it starts, as intake does. Answers with the event's id. */
export async function happen(
  database: Database,
  scenarios: Scenarios,
  workspaceId: number,
  contact: Pick<TestContact, 'id'>,
  now: EpochMs,
  event: EventOptions = {},
): Promise<string> {
  const [id] = await happenTogether(database, scenarios, workspaceId, [{ contact, ...event }], now)
  return id!
}

/** The same of several in one transaction. */
export async function happenTogether(
  database: Database,
  scenarios: Scenarios,
  workspaceId: number,
  happenings: readonly (EventOptions & { contact: Pick<TestContact, 'id'> })[],
  now: EpochMs,
): Promise<string[]> {
  const events = happenings.map(({ contact, ...event }): StartingEvent => {
    const { type = 'purchase', parameters = {}, dimensions = {}, occurredAt = now } = event
    return { id: newId(), contactId: contact.id, type, occurredAt, parameters, dimensions, contact: null }
  })
  await database.tenant(workspaceId, async (tx) => {
    const starting = await scenarios.prepare(tx)
    const held = await lockFacts(tx, [...new Set(events.map(({ contactId }) => contactId))])
    const known = events.map((event) => ({ ...event, contact: held.get(event.contactId)! }))
    const matched = await starting.match(known, now)
    for (const { id, contactId, type, occurredAt, parameters, dimensions } of events)
      await tx.rows(`insert into events values ($1, $2, $3, $4, $5, now(), $6, 'test', $7, $8)`, [
        workspaceId,
        id,
        contactId,
        type,
        iso(occurredAt),
        iso(now),
        JSON.stringify(parameters),
        JSON.stringify(dimensions),
      ])
    await matched.save()
  })
  return events.map(({ id }) => id)
}

/** Records a confirmed score, as the survey page does. A second score changes the first. */
export async function answer(
  database: Database,
  scenarios: Scenarios,
  workspaceId: number,
  invitationId: string,
  score: number,
  now: EpochMs,
): Promise<void> {
  const group = score > 8 ? 'promoter' : score > 6 ? 'passive' : 'detractor'
  await database.tenant(workspaceId, async (tx) => {
    const invitation = await tx.one<{ enrollmentId: string; contactId: string; before: string | null }>(
      `update invitations i set answered_at = coalesce(answered_at, $3) where workspace_id = $1 and id = $2
       returning enrollment_id as "enrollmentId", contact_id as "contactId",
         (select score_group from answers a join responses r on r.workspace_id = $1 and r.id = a.response_id
          where a.workspace_id = $1 and r.invitation_id = i.id) as before`,
      [workspaceId, invitationId, iso(now)],
    )
    const { enrollmentId, contactId, before } = invitation!
    await tx.rows(
      `with response as (
         insert into responses (workspace_id, id, invitation_id, contact_id, survey_key, survey_version, state, channel,
           labels, language, dimensions, asked_at, started_at, updated_at)
         values ($1, $2, $3, $4, 'nps', 1, 'partial', 'email', '{}', 'ru', '{}', $5, $5, $5)
         on conflict (workspace_id, invitation_id) do update set updated_at = $5 returning id)
       insert into answers select $1, id, 'score', 'nps', to_jsonb($6::int), $6::int, $7, $5, $5 from response
       on conflict (workspace_id, response_id, element)
       do update set value = excluded.value, score = excluded.score, score_group = excluded.score_group`,
      [workspaceId, newId(), invitationId, contactId, iso(now), score, group],
    )
    const given = { survey: 'nps', dimensions: {}, score, group, answers: { score } }
    const changed = { groupChanged: before !== group, completed: false, abandoned: false }
    await scenarios.onAnswered(tx, [{ enrollmentId, invitationId, contactId, ...given, ...changed }], now)
  })
}

/** Plays what is due until `to`, each batch at its due time, with so many workers at once. */
export async function play(
  database: Database,
  scenarios: readonly Scenarios[],
  workspaceId: number,
  to: EpochMs,
  limit?: number,
): Promise<void> {
  for (;;) {
    const due = await database.tenant(workspaceId, (tx) => scenarios[0]!.nextDueAt(tx))
    if (due === null || due > to) return
    await Promise.all(scenarios.map((one) => one.advance(workspaceId, due, limit)))
  }
}

/** `wait` for two days, `branch` off small purchases, `ask`, and a case for detractors. */
export const loop: ScenarioDefinition = {
  version: 1,
  trigger: { kind: 'event', type: 'purchase' },
  start: 'wait',
  steps: {
    wait: { kind: 'wait', for: 'P2D', next: 'size' },
    size: {
      kind: 'branch',
      arms: [{ when: { field: 'event.amount', is: 'less', value: 100 }, next: 'small' }],
      otherwise: 'ask',
    },
    small: { kind: 'end', reason: 'small-purchase' },
    ask: {
      kind: 'ask',
      survey: 'nps',
      ways: [{ channel: 'email', template: 'ask' }],
      labels: ['after-purchase'],
      linkLife: 'P14D',
      answered: 'group',
    },
    group: {
      kind: 'branch',
      arms: [{ when: { field: 'response.group', is: 'equal', value: 'detractor' }, next: 'sorry' }],
      otherwise: 'end',
    },
    sorry: { kind: 'send', channel: 'email', template: 'sorry', next: 'case' },
    case: { kind: 'open-case', next: 'end' },
    end: { kind: 'end' },
  },
}

/** Asks at once; the second argument adds to the asking step, the third adds steps. */
export function askAtOnce(
  trigger: Partial<EventTrigger> = {},
  ask: Partial<AskStep> = {},
  steps: ScenarioDefinition['steps'] = {},
): ScenarioDefinition {
  return {
    version: 1,
    trigger: { kind: 'event', type: 'purchase', ...trigger },
    start: 'ask',
    steps: { ask: { kind: 'ask', survey: 'nps', ways: [{ channel: 'email', template: 'ask' }], ...ask }, ...steps },
  }
}

/** What was decided in the workspace, in order. */
export function decisionsOf(database: Database, workspaceId: number) {
  return database.tenant(workspaceId, (tx) =>
    tx.rows<{
      contact: string
      step: string
      outcome: string
      reason: string | null
      rule: string | null
      at: EpochMs
    }>(
      `select contact_id as contact, step, outcome, reason, rule, at from decisions where workspace_id = $1 order by at, id`,
      [workspaceId],
    ),
  )
}

export interface StoredEnrollment {
  id: string
  version: number
  step: string
  phase: string
  dueAt: EpochMs | null
  pausedDueAt: EpochMs | null
  asked: boolean
  invitation: string | null
  outcome: string | null
  error: string | null
}

export function enrollmentsOf(database: Database, workspaceId: number): Promise<StoredEnrollment[]> {
  return database.tenant(workspaceId, (tx) =>
    tx.rows(
      `select id, version, step, phase, due_at as "dueAt", paused_due_at as "pausedDueAt", asked,
         invitation_id as invitation, outcome, error
       from enrollments where workspace_id = $1 order by id`,
      [workspaceId],
    ),
  )
}

/** How many rows a table has of the workspace. */
export async function countOf(database: Database, workspaceId: number, table: 'messages' | 'invitations' | 'cases') {
  const row = await database.tenant(workspaceId, (tx) =>
    tx.one<{ n: number }>(`select count(*) as n from ${table} where workspace_id = $1`, [workspaceId]),
  )
  return row!.n
}
