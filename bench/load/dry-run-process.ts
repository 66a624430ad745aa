/** Dry runs in a process of their own, as the worker does them. */
import type { ContactPolicy } from '@otklik/core/policy'
import type { ScenarioDefinition } from '@otklik/core/scenario'
import { residentBytes } from '../harness/cpu.ts'
import type { Run } from '../harness/duel.ts'
import { serveParent } from '../harness/child.ts'
import { readConfig } from '../../server/config.ts'
import { openServices } from '../../server/services.ts'

const services = await openServices(readConfig(process.env))
const { dryRuns } = services
let run: string | null = null

interface Tried {
  definition: ScenarioDefinition
  policy: ContactPolicy
  from: string
  to: string
}

function start(workspaceId: number, { definition, policy, from, to }: Tried): Promise<string> {
  const scenario = { key: 'tried', definition }
  return dryRuns.start(workspaceId, { scenario, policy, from, to, answers: { mode: 'none' } }, null)
}

async function stateOf(workspaceId: number, id: string): Promise<string> {
  const { state, error } = await dryRuns.get(workspaceId, id)
  if (state === 'failed') throw new Error(`The dry run failed: ${error}`)
  return state
}

export const jobs = {
  /** Works on a dry run for a turn, on a new one when none is under way. Counts the past events that it went through. */
  async work(workspaceId: number, tried: Tried, eventsOfContact: number): Promise<Run> {
    for (;;) {
      run ??= await start(workspaceId, tried)
      const started = performance.now()
      const { done } = await dryRuns.work(workspaceId)
      const ms = performance.now() - started
      if ((await stateOf(workspaceId, run)) === 'done') run = null
      // A turn may find nothing but the end.
      if (done > 0) return { items: done * eventsOfContact, ms }
    }
  },
  /** One dry run from its beginning to its end: the resident bytes after each turn, and how many it would ask. */
  async whole(workspaceId: number, tried: Tried) {
    if (run !== null) await dryRuns.cancel(workspaceId, run)
    const id = await start(workspaceId, tried)
    const samples: number[] = []
    do {
      await dryRuns.work(workspaceId)
      samples.push(residentBytes(process.pid))
    } while ((await stateOf(workspaceId, id)) === 'running')
    const { result } = await dryRuns.get(workspaceId, id)
    return { samples, asked: result.simulated.asked.reduce((sum, { n }) => sum + n, 0) }
  },
}
serveParent(jobs)
