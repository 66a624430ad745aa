import { localDay, type EpochMs, type ZoneId } from '@otklik/core/time'
import { iso, plainArray, textArray, type Tx } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'

export interface Decision {
  id: string
  contactId: string
  /** Null where entry was refused; the decision is about the event then. */
  enrollmentId: string | null
  eventId: string | null
  scenarioId: string
  /** Empty where entry was refused. */
  step: string
  outcome: 'asked' | 'held' | 'not-asked'
  reason: string | null
  rule: string | null
  until: EpochMs | null
  detail: object
  invitationId: string | null
}

/** Decisions, and how many there were of each kind. Two statements, asked at once; none for none. */
export async function saveDecisions(tx: Tx, decisions: readonly Decision[], now: EpochMs, zone: ZoneId): Promise<void> {
  if (decisions.length === 0) return
  await Promise.all([insertDecisions(tx, decisions, now), addCounts(tx, decisions, localDay(now, zone))])
}

function insertDecisions(tx: Tx, decisions: readonly Decision[], now: EpochMs): Promise<object[]> {
  return tx.rows(
    `insert into decisions (workspace_id, at, id, contact_id, enrollment_id, event_id, scenario_id, step, outcome, reason,
       rule, until, detail, invitation_id)
     select $1, $2, u.id, u.contact_id, u.enrollment_id, u.event_id, u.scenario_id, u.step, u.outcome, u.reason, u.rule,
       u.until, u.detail::jsonb, u.invitation_id
     from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[], $8::text[], $9::text[], $10::text[],
       $11::text[], $12::timestamptz[], $13::text[], $14::uuid[])
       as u (id, contact_id, enrollment_id, event_id, scenario_id, step, outcome, reason, rule, until, detail,
         invitation_id)`,
    [
      tx.workspaceId,
      iso(now),
      plainArray(decisions.map(({ id }) => id)),
      plainArray(decisions.map(({ contactId }) => contactId)),
      plainArray(decisions.map(({ enrollmentId }) => enrollmentId)),
      plainArray(decisions.map(({ eventId }) => eventId)),
      plainArray(decisions.map(({ scenarioId }) => scenarioId)),
      textArray(decisions.map(({ step }) => step)),
      plainArray(decisions.map(({ outcome }) => outcome)),
      textArray(decisions.map(({ reason }) => reason)),
      textArray(decisions.map(({ rule }) => rule)),
      plainArray(decisions.map(({ until }) => iso(until))),
      textArray(decisions.map(({ detail }) => JSON.stringify(detail))),
      plainArray(decisions.map(({ invitationId }) => invitationId)),
    ],
  )
}

type Kind = [scenarioId: string, step: string, outcome: string, reason: string, rule: string]

function addCounts(tx: Tx, decisions: readonly Decision[], day: string): Promise<object[]> {
  const counts = new Map<string, { kind: Kind; n: number }>()
  for (const { scenarioId, step, outcome, reason, rule } of decisions) {
    const kind: Kind = [scenarioId, step, outcome, reason ?? '', rule ?? '']
    const place = JSON.stringify(kind)
    const found = counts.get(place)
    if (found) found.n++
    else counts.set(place, { kind, n: 1 })
  }
  const rows = [...counts.values()]
  const column = (index: number) => textArray(rows.map(({ kind }) => kind[index]!))
  return tx.rows(
    `insert into decision_counts (workspace_id, day, id, scenario_id, step, outcome, reason, rule, n)
     select $1, $2, c.* from unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::bigint[]) as c`,
    [
      tx.workspaceId,
      day,
      plainArray(rows.map(() => newId())),
      column(0),
      column(1),
      column(2),
      column(3),
      column(4),
      plainArray(rows.map(({ n }) => n)),
    ],
  )
}
