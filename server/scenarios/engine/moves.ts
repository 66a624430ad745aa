import type { EpochMs } from '@otklik/core/time'
import { iso, plainArray, textArray, type Tx } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'

/** One enrollment's way: from where it stood (null: from outside) over these steps, to an end or not. */
export interface Way {
  scenarioId: string
  version: number
  from: string | null
  path: readonly string[]
  /** Null while it goes on. */
  outcome: string | null
}

/** How many went from one step to another. */
export interface Move {
  scenarioId: string
  version: number
  from: string
  to: string
  /** To outside: how they ended. From outside: how they had ended before an answer brought them back; else empty. */
  outcome: string
  n: number
}

/** The outcome, which no definition can name, of a version's loss and of another's gain by those who were taken along. */
export const MOVED = '(moved)'

/** Outside of the scenario. */
const OUTSIDE = ''

/** The ways of a batch, counted. */
export function countMoves(ways: readonly Way[]): Move[] {
  const moves = new Map<string, Move>()
  const count = (scenarioId: string, version: number, from: string, to: string, outcome: string) => {
    const place = JSON.stringify([scenarioId, version, from, to, outcome])
    const found = moves.get(place)
    if (found) found.n++
    else moves.set(place, { scenarioId, version, from, to, outcome, n: 1 })
  }
  for (const { scenarioId, version, from, path, outcome } of ways) {
    let at = from ?? OUTSIDE
    for (const step of path) {
      count(scenarioId, version, at, step, '')
      at = step
    }
    if (outcome !== null) count(scenarioId, version, at, OUTSIDE, outcome)
  }
  return [...moves.values()]
}

/** The statement that adds the counts, with its values. */
export function addMoves(tx: Tx, moves: readonly Move[], now: EpochMs): [sql: string, values: unknown[]] {
  return [
    `insert into scenario_moves (workspace_id, at, id, scenario_id, version, from_step, to_step, outcome, n)
     select $1, $2, m.* from unnest($3::uuid[], $4::uuid[], $5::integer[], $6::text[], $7::text[], $8::text[], $9::bigint[]) as m`,
    [
      tx.workspaceId,
      iso(now),
      plainArray(moves.map(() => newId())),
      plainArray(moves.map(({ scenarioId }) => scenarioId)),
      plainArray(moves.map(({ version }) => version)),
      textArray(moves.map(({ from }) => from)),
      textArray(moves.map(({ to }) => to)),
      textArray(moves.map(({ outcome }) => outcome)),
      plainArray(moves.map(({ n }) => n)),
    ],
  ]
}

/**
 * Whoever is about to be forgotten is nowhere any more. The caller holds the contacts' locks; a publication that leads them on
 * does not, so their enrollments are locked, too.
 */
export async function countErased(tx: Tx, contactIds: readonly string[], now: EpochMs): Promise<void> {
  await tx.rows(
    `with standing as (
       select scenario_id, version, step from enrollments
       where workspace_id = $1 and contact_id = any ($3::uuid[]) and phase <> 'ended' order by id for update)
     insert into scenario_moves (workspace_id, at, id, scenario_id, version, from_step, to_step, outcome, n)
     select $1, $2, gen_random_uuid(), scenario_id, version, step, $4, 'erased', count(*) from standing
     group by scenario_id, version, step`,
    [tx.workspaceId, iso(now), plainArray(contactIds), OUTSIDE],
  )
}
