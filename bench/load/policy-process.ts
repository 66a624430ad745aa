/** Decides by the policy as the engine does, in a process of its own: facts of a set, and one decision for each contact. */
import { decide, type Request } from '@otklik/core/policy'
import type { Run } from '../harness/duel.ts'
import { serveParent } from '../harness/child.ts'
import { addressKinds } from '../../server/channels/index.ts'
import { readConfig } from '../../server/config.ts'
import { openServices } from '../../server/services.ts'
import { workspaceOf } from '../../server/platform/workspace.ts'
import { loadPolicyFacts } from '../../server/policy/index.ts'

const { database } = await openServices(readConfig(process.env))

const request: Request = {
  purpose: 'ask',
  channel: 'email',
  survey: 'nps',
  labels: ['NPS', 'all'],
  scenario: 'bench',
  heldSince: null,
}

/** How often each reason was given. */
const outcomes = new Map<string, number>()

async function decideSet(workspaceId: number, contacts: readonly string[]): Promise<void> {
  const now = database.clock.now()
  await database.tenant(workspaceId, async (tx) => {
    const { zone } = await workspaceOf(tx)
    const book = await loadPolicyFacts(tx, new Map(contacts.map((id) => [id, zone])), addressKinds, now)
    for (const id of contacts) {
      const verdict = decide(book.of(id, 'email'), request, now)
      const outcome = verdict.outcome === 'asked' ? 'asked' : verdict.reason
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    }
  })
}

export const jobs = {
  /** Set after set, for about this long. Counts decisions. */
  async run(workspaceId: number, sets: readonly string[][], ms: number): Promise<Run> {
    const started = performance.now()
    let items = 0
    for (const set of sets) {
      await decideSet(workspaceId, set)
      items += set.length
      if (performance.now() - started >= ms) break
    }
    return { items, ms: performance.now() - started }
  },
  outcomes: () => Object.fromEntries(outcomes),
}
serveParent(jobs)
