import type { Tx } from '../../platform/database/index.ts'
import { MOVED } from '../engine/moves.ts'

export interface Counted {
  running: number
  ended: number
}

/** How many are on their way and have ended, of each scenario; and how many are on their way by each version. */
export interface Counts {
  total(scenarioId: string): Counted
  version(scenarioId: string, version: number): number
}

/**
 * Of one scenario, or of all. What the engine counts answers for everybody at once; a person who sees only some is
 * answered by the enrollments that the row policies let through.
 */
export async function countsOf(tx: Tx, scenarioId: string | null, own: boolean): Promise<Counts> {
  const rows = await tx.rows<{ scenarioId: string; version: number } & Counted>(own ? SEEN : ALL, [
    tx.workspaceId,
    scenarioId,
    ...(own ? [] : [MOVED]),
  ])
  const totals = Map.groupBy(rows, (row) => row.scenarioId)
  return {
    total: (id) => {
      const found = totals.get(id) ?? []
      const sum = (of: keyof Counted) => found.reduce((total, row) => total + row[of], 0)
      return { running: sum('running'), ended: sum('ended') }
    },
    version: (id, version) => totals.get(id)?.find((row) => row.version === version)?.running ?? 0,
  }
}

/** Who came back from an end is counted as ended no more. */
const ALL = `
  select scenario_id as "scenarioId", version,
    sum(case when from_step = '' then n when to_step = '' then -n else 0 end) as running,
    sum(case when outcome in ('', $3) then 0 when to_step = '' then n when from_step = '' then -n else 0 end) as ended
  from scenario_moves where workspace_id = $1 and ($2::uuid is null or scenario_id = $2)
    and (from_step = '' or to_step = '')
  group by scenario_id, version`

const SEEN = `
  select scenario_id as "scenarioId", version, count(*) filter (where phase <> 'ended') as running,
    count(*) filter (where phase = 'ended') as ended
  from enrollments where workspace_id = $1 and ($2::uuid is null or scenario_id = $2) group by scenario_id, version`
