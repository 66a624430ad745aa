import type { EpochMs, ZoneId } from '@otklik/core/time'
import { iso, plainArray, textArray, type Tx } from '../../../platform/database/index.ts'
import { newId } from '../../../platform/id.ts'
import { saveDecisions, type Decision } from '../decisions.ts'
import { addMoves, countMoves } from '../moves.ts'
import type { Refused, Started } from './entry.ts'

/** Enrollments that began, with what is counted of them, travel with the commit. */
export function saveStarted(tx: Tx, started: readonly Started[], now: EpochMs): void {
  if (started.length === 0) return
  tx.withCommit(...insertEnrollments(tx, started, now))
  const ways = started.map(({ trigger: { scenarioId, version, definition }, advanced: { next, path } }) => {
    return { scenarioId, version, from: null, path: [definition.start, ...path], outcome: endOf(next) }
  })
  tx.withCommit(...addMoves(tx, countMoves(ways), now))
}

function endOf({ phase, outcome }: Started['advanced']['next']): string | null {
  return phase === 'ended' ? (outcome ?? '') : null
}

/** Who was refused entry has a decision that says so. */
export async function saveRefused(tx: Tx, refused: readonly Refused[], now: EpochMs, zone: ZoneId): Promise<void> {
  const decisions = refused.map(({ looking: { event }, trigger: { scenarioId }, reason, why }): Decision => {
    return {
      id: newId(),
      contactId: event.contactId,
      enrollmentId: null,
      eventId: event.id,
      scenarioId,
      step: '',
      outcome: 'not-asked',
      reason,
      rule: null,
      until: null,
      detail: why === null ? {} : { entry: why },
      invitationId: null,
    }
  })
  await saveDecisions(tx, decisions, now, zone)
}

function insertEnrollments(tx: Tx, started: readonly Started[], now: EpochMs): [sql: string, values: unknown[]] {
  const next = started.map(({ advanced }) => advanced.next)
  return [
    `insert into enrollments (workspace_id, started_at, id, scenario_id, version, contact_id, event_id, step, phase,
       entered_at, due_at, outcome, memory, entry_key, depth, ended_at)
     select $1, $2, u.id, u.scenario_id, u.version, u.contact_id, u.event_id, u.step, u.phase, u.entered_at, u.due_at,
       u.outcome, u.memory::jsonb, u.entry_key, u.depth, case when u.phase = 'ended' then $2::timestamptz end
     from unnest($3::uuid[], $4::uuid[], $5::integer[], $6::uuid[], $7::uuid[], $8::text[], $9::text[],
       $10::timestamptz[], $11::timestamptz[], $12::text[], $13::text[], $14::text[], $15::smallint[])
       as u (id, scenario_id, version, contact_id, event_id, step, phase, entered_at, due_at, outcome, memory, entry_key,
         depth)`,
    [
      tx.workspaceId,
      iso(now),
      plainArray(started.map(() => newId())),
      plainArray(started.map(({ trigger }) => trigger.scenarioId)),
      plainArray(started.map(({ trigger }) => trigger.version)),
      plainArray(started.map(({ looking }) => looking.event.contactId)),
      plainArray(started.map(({ looking }) => looking.event.id)),
      textArray(next.map(({ step }) => step)),
      plainArray(next.map(({ phase }) => phase)),
      plainArray(next.map(({ enteredAt }) => iso(enteredAt))),
      plainArray(next.map(({ dueAt }) => iso(dueAt))),
      textArray(next.map(({ outcome }) => outcome)),
      textArray(next.map(({ memory }) => JSON.stringify(memory))),
      textArray(started.map(({ key }) => key)),
      plainArray(started.map(({ depth }) => depth)),
    ],
  ]
}
