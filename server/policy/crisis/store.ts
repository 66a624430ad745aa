import type { PolicyRule } from '@otklik/core/policy'
import type { EpochMs } from '@otklik/core/time'
import { iso, textArray, type Tx } from '../../platform/database/index.ts'

export interface CrisisRow {
  id: string
  note: string
  from: EpochMs
  until: EpochMs
  labels: string[] | null
  scenarios: string[] | null
  rules: PolicyRule[] | null
  madeBy: string | null
  liftedAt: EpochMs | null
  liftedBy: string | null
}

const columns = `id, note, held_from as "from", held_until as "until", labels, scenarios, rules, made_by as "madeBy",
  lifted_at as "liftedAt", lifted_by as "liftedBy"`

/** Those that are on at `now`, the oldest first. */
export function switchesOn(tx: Tx, now: EpochMs): Promise<CrisisRow[]> {
  return tx.rows(
    `select ${columns} from crisis_switches
     where workspace_id = $1 and held_until > $2 and held_from <= $2 and (lifted_at is null or lifted_at > $2)
     order by held_from, id`,
    [tx.workspaceId, iso(now)],
  )
}

/** Those that are over at `now`, the last begun first. */
export function switchesOver(tx: Tx, now: EpochMs, limit: number): Promise<CrisisRow[]> {
  return tx.rows(
    `select ${columns} from crisis_switches where workspace_id = $1 and (held_until <= $2 or lifted_at <= $2)
     order by held_from desc, id desc limit $3`,
    [tx.workspaceId, iso(now), limit],
  )
}

export async function insertSwitch(tx: Tx, row: CrisisRow): Promise<void> {
  const { id, note, from, until, labels, scenarios, rules, madeBy } = row
  await tx.rows(
    `insert into crisis_switches (workspace_id, id, note, held_from, held_until, labels, scenarios, rules, made_by)
     values ($1, $2, $3, $4, $5, $6::text[], $7::text[], $8, $9)`,
    [
      tx.workspaceId,
      id,
      note,
      iso(from),
      iso(until),
      labels && textArray(labels),
      scenarios && textArray(scenarios),
      rules && JSON.stringify(rules),
      madeBy,
    ],
  )
}

/** Undefined when there is no such switch. */
export function lockSwitch(tx: Tx, id: string): Promise<CrisisRow | undefined> {
  return tx.one(`select ${columns} from crisis_switches where workspace_id = $1 and id = $2 for update`, [
    tx.workspaceId,
    id,
  ])
}

export async function liftSwitch(tx: Tx, id: string, liftedBy: string, now: EpochMs): Promise<void> {
  await tx.rows('update crisis_switches set lifted_at = $3, lifted_by = $4 where workspace_id = $1 and id = $2', [
    tx.workspaceId,
    id,
    iso(now),
    liftedBy,
  ])
}

/** Which of the keys are no scenario's. */
export async function unknownScenarios(tx: Tx, keys: readonly string[]): Promise<string[]> {
  const rows = await tx.rows<{ key: string }>(
    'select key from scenarios where workspace_id = $1 and key = any ($2::text[])',
    [tx.workspaceId, textArray(keys)],
  )
  const known = new Set(rows.map(({ key }) => key))
  return keys.filter((key) => !known.has(key))
}
