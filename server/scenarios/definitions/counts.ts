import type { ScenarioDefinition, StepId } from '@otklik/core/scenario'
import type { Tx } from '../../platform/database/index.ts'
import type { ScenarioCounts } from '../api.ts'
import { MOVED } from '../engine/moves.ts'

interface CountedMove {
  from: StepId
  to: StepId
  outcome: string
  n: number
}

/** How many went which way through the scenario, how they ended, and why some were not asked; over all versions. */
export async function countGraph(tx: Tx, scenarioId: string, definition: ScenarioDefinition): Promise<ScenarioCounts> {
  const [moves, losses] = await Promise.all([
    tx.rows<CountedMove>(
      `select from_step as from, to_step as to, outcome, sum(n) as n from scenario_moves
       where workspace_id = $1 and scenario_id = $2 and outcome <> $3
       group by from_step, to_step, outcome order by from_step, to_step, outcome`,
      [tx.workspaceId, scenarioId, MOVED],
    ),
    tx.rows<ScenarioCounts['losses'][number]>(
      `select step, outcome, reason, nullif(rule, '') as rule, sum(n) as n from decision_counts
       where workspace_id = $1 and scenario_id = $2 and outcome in ('held', 'not-asked')
       group by step, outcome, reason, rule order by n desc, step, outcome, reason, rule`,
      [tx.workspaceId, scenarioId],
    ),
  ])
  return { steps: stepsOf(moves), moves: waysOf(moves), losses, outcomes: outcomesOf(moves, definition) }
}

function stepsOf(moves: readonly CountedMove[]): ScenarioCounts['steps'] {
  const steps = new Map<StepId, { passed: number; here: number }>()
  const at = (id: StepId) => {
    const found = steps.get(id) ?? { passed: 0, here: 0 }
    steps.set(id, found)
    return found
  }
  for (const { from, to, n } of moves) {
    if (to !== '') {
      at(to).passed += n
      at(to).here += n
    }
    if (from !== '') at(from).here -= n
  }
  return Object.fromEntries(steps)
}

function waysOf(moves: readonly CountedMove[]): ScenarioCounts['moves'] {
  const ways = Map.groupBy(moves, ({ from, to }) => JSON.stringify([from, to]))
  return [...ways.values()].map((all) => {
    const { from, to } = all[0]!
    return { from, to, n: all.reduce((sum, { n }) => sum + n, 0) }
  })
}

/** Whom an answer brought back has not ended as it had. */
function outcomesOf(moves: readonly CountedMove[], { leave = [] }: ScenarioDefinition): ScenarioCounts['outcomes'] {
  const goals = new Set(leave.flatMap(({ outcome, goal }) => (goal === true ? [outcome] : [])))
  const ended = new Map<string, number>()
  for (const { from, to, outcome, n } of moves)
    if (outcome !== '' && (from === '' || to === ''))
      ended.set(outcome, (ended.get(outcome) ?? 0) + (to === '' ? n : -n))
  return [...ended]
    .filter(([, n]) => n > 0)
    .map(([outcome, n]) => ({ outcome, goal: goals.has(outcome), n }))
    .toSorted((a, b) => b.n - a.n)
}
