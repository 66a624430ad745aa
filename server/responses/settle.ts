import type { Bus } from '../platform/bus.ts'
import type { Database } from '../platform/database/index.ts'
import { ProblemError } from '../platform/errors/index.ts'
import type { Surveys } from '../surveys/index.ts'
import { openDrafts } from './open-drafts.ts'
import { confirm, settle } from './quarantine.ts'
import { selectQuarantinedOne, type ListedHeld } from './quarantine-store.ts'
import { saveDrafts, type OnAnswered } from './save.ts'
import { lockAndLoad } from './state-store.ts'

export interface SettleOptions {
  database: Database
  bus: Bus
  surveys: Surveys
  onAnswered: OnAnswered
}

/**
 * A person decides about a held answer: it counts from the time when it was sent, or never. Settled the same way
 * twice is once. @throws ProblemError `not-found`; `conflict` when it was settled the other way
 */
export async function settleByHand(
  { database, bus, surveys, onAnswered }: SettleOptions,
  workspaceId: number,
  { id, as, by }: { id: string; as: 'confirmed' | 'dismissed'; by: string },
): Promise<ListedHeld> {
  const { found, answered } = await database.tenant(workspaceId, async (tx) => {
    const listed = await selectQuarantinedOne(tx, id)
    if (!listed) throw new ProblemError('not-found')
    const [at, states] = await lockAndLoad(tx, [listed.invitationId], [], database.clock.now())
    const draft = (await openDrafts(tx, surveys, states)).get(listed.invitationId)
    if (!draft) throw new ProblemError('not-found')
    const held = draft.held.find((each) => each.id === id)
    if (held && as === 'confirmed') confirm(draft, held, by)
    else if (held) settle(draft, held, 'dismissed', by)
    const saved = await saveDrafts(tx, [draft], { ...at, onAnswered })
    return { found: await selectQuarantinedOne(tx, id), ...saved }
  })
  if (found?.state !== as) throw new ProblemError('conflict', 'The answer was settled the other way')
  bus.emit('change', { workspaceId, what: 'answers' })
  if (answered > 0) bus.emit('due', { workspaceId, what: 'enrollments' })
  return found
}
