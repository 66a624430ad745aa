import type { ScenarioDefinition, StepId } from '@otklik/core/scenario'
import { iso, textArray, type Database, type Tx } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import { workspaceOf } from '../../platform/workspace.ts'
import { saveDecisions, type Decision } from '../engine/decisions.ts'
import { addMoves, MOVED, type Move } from '../engine/moves.ts'
import type { VersionKey } from './store.ts'

/** What becomes of those on their way when a version is published: they finish theirs, go on by the new one, or end. */
export type Running = 'stay' | 'move' | 'end'

type Target = VersionKey & { definition: ScenarioDefinition }

/** How many of the workspace's enrollments one transaction looks at. */
const LOOKED_AT = 5_000
/** The outcome of those who ended because a version was published, and the reason of whoever was not asked by then. */
const ENDED = 'new-version'

/** Answers with how many were moved, or ended. */
export async function leadOn(
  database: Database,
  workspaceId: number,
  target: Target,
  running: Running,
): Promise<number> {
  if (running === 'stay') return 0
  const lead = running === 'move' ? moveSome : endSome
  let led = 0
  for (let after: string | null = null; ;) {
    const done = await database.tenant(workspaceId, (tx) => lead(tx, target, after))
    led += done.led
    if (done.last === null) return led
    after = done.last
  }
}

interface Done {
  led: number
  /** Everybody up to this one has been looked at; null when that was the last. */
  last: string | null
}

/** $1 workspace, $2 scenario, $3 version, $4 after whom, $5 the most. */
const LOOKED = `
  looked as (select id from enrollments where workspace_id = $1 and ($4::uuid is null or id > $4) order by id limit $5),
  running as (
    select n.id, n.version, n.step, n.phase from enrollments n
    where n.workspace_id = $1 and n.id in (select id from looked)
      and n.scenario_id = $2 and n.phase <> 'ended' and n.version < $3
    order by n.id for update of n)`
const LAST = '(select id from looked order by id desc limit 1)'

/**
 * Goes on by the new version where the step is in it: whoever waits at it only where it is of the same kind, since
 * another kind would not know what it is waited for. Those are looked at anew at once, by what the step now says. A
 * late answer leads nowhere where the step that asked is gone.
 */
async function moveSome(tx: Tx, { scenarioId, version, definition }: Target, after: string | null): Promise<Done> {
  const now = await tx.now()
  const steps = Object.entries(definition.steps)
  const rows = await tx.rows<{ last: string | null; version: number | null; step: StepId; n: number }>(
    `with ${LOOKED},
     moved as (
       update enrollments e set version = $3,
         asked_step = case when e.asked_step = any ($9::text[]) then e.asked_step end,
         due_at = case when e.phase = 'waiting' and e.paused_due_at is null then $8 else e.due_at end,
         paused_due_at = case when e.phase = 'waiting' and e.paused_due_at is not null then $8 else e.paused_due_at end
       from running r
       join unnest($6::text[], $7::text[]) as known (step, kind) on known.step = r.step
       join scenario_versions v on v.workspace_id = $1 and v.scenario_id = $2 and v.version = r.version
       where e.workspace_id = $1 and e.id = r.id
         and (r.phase = 'entering' or v.definition #>> array['steps', r.step, 'kind'] = known.kind)
       returning r.version, r.step)
     select l.last, m.version, m.step, m.n from (select ${LAST} as last) as l
     left join (select version, step, count(*) as n from moved group by version, step) as m on true`,
    [
      tx.workspaceId,
      scenarioId,
      version,
      after,
      LOOKED_AT,
      textArray(steps.map(([id]) => id)),
      textArray(steps.map(([, { kind }]) => kind)),
      iso(now),
      textArray(steps.flatMap(([id, { kind }]) => (kind === 'ask' ? [id] : []))),
    ],
  )
  const moved = rows.flatMap(({ version: from, step, n }) => (from === null ? [] : [{ from, step, n }]))
  const moves = moved.flatMap(({ from, step, n }): Move[] => [
    { scenarioId, version: from, from: step, to: '', outcome: MOVED, n },
    { scenarioId, version, from: '', to: step, outcome: MOVED, n },
  ])
  if (moves.length > 0) await tx.rows(...addMoves(tx, moves, now))
  return { led: moved.reduce((sum, { n }) => sum + n, 0), last: rows[0]?.last ?? null }
}

async function endSome(tx: Tx, { scenarioId, version }: Target, after: string | null): Promise<Done> {
  const [now, { zone }] = await Promise.all([tx.now(), workspaceOf(tx)])
  const rows = await tx.rows<{ last: string | null; id: string | null } & Ended>(
    `with ${LOOKED},
     ended as (
       update enrollments e set phase = 'ended', outcome = $6, ended_at = $7, due_at = null, paused_due_at = null,
         held_reason = null, memory = e.memory - 'step'
       from running r where e.workspace_id = $1 and e.id = r.id
       returning e.id, e.contact_id, e.asked, r.version, r.step)
     select l.last, d.id, d.contact_id as "contactId", d.asked, d.version, d.step
     from (select ${LAST} as last) as l left join ended d on true`,
    [tx.workspaceId, scenarioId, version, after, LOOKED_AT, ENDED, iso(now)],
  )
  const ended = rows.filter((row): row is typeof row & { id: string } => row.id !== null)
  if (ended.length > 0) {
    const unasked = ended.filter(({ asked }) => !asked).map((one) => decisionOf(scenarioId, one))
    await Promise.all([
      saveDecisions(tx, unasked, now, zone),
      tx.rows(...addMoves(tx, endMoves(scenarioId, ended), now)),
    ])
  }
  return { led: ended.length, last: rows[0]?.last ?? null }
}

interface Ended {
  contactId: string
  asked: boolean
  version: number
  step: StepId
}

/** Every no has a reason. */
function decisionOf(scenarioId: string, { id, contactId, step }: Ended & { id: string }): Decision {
  const about = {
    outcome: 'not-asked',
    reason: ENDED,
    rule: null,
    until: null,
    detail: {},
    invitationId: null,
  } as const
  return { id: newId(), contactId, enrollmentId: id, eventId: null, scenarioId, step, ...about }
}

function endMoves(scenarioId: string, ended: readonly Ended[]): Move[] {
  const groups = Map.groupBy(ended, ({ version, step }) => JSON.stringify([version, step]))
  return [...groups.values()].map((all) => {
    const { version, step } = all[0]!
    return { scenarioId, version, from: step, to: '', outcome: ENDED, n: all.length }
  })
}
