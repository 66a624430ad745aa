import type { Tx } from '../../platform/database/index.ts'
import { ProblemError } from '../../platform/errors/index.ts'
import { shaped } from './check.ts'
import { deleteDraft, upsertDraft } from './draft-store.ts'
import { deleteUnpublished, lockScenario, makeUnpublished } from './store.ts'
import { usesInScenarios } from './uses.ts'

/**
 * Keeps changes that are not published yet; what runs goes on as it does. A key that is new makes a scenario that
 * nothing starts. Only the form must be right.
 * @throws ProblemError `invalid-definition` with each problem's path
 */
export async function saveDraft(
  tx: Tx,
  key: string,
  { name, definition: input }: { name: string; definition: unknown },
  savedBy: string | null,
): Promise<void> {
  const definition = shaped(input)
  const now = await tx.now()
  const scenarioId = await makeUnpublished(tx, key, name, now)
  await upsertDraft(tx, scenarioId, { name, definition, savedAt: now, savedBy })
}

/**
 * Throws the changes away; with them the scenario, where nothing of it was ever published.
 * @throws ProblemError `not-found`; `conflict` when another scenario enters the one that would be gone
 */
export async function dropDraft(tx: Tx, key: string): Promise<void> {
  const scenario = await lockScenario(tx, key)
  if (!scenario || !(await deleteDraft(tx, scenario.id)))
    throw new ProblemError('not-found', `There is no draft of "${key}"`)
  if (scenario.liveVersion !== null) return
  const uses = (await usesInScenarios(tx)).filter((use) => use.kind === 'scenario' && use.key === key)
  if (uses.length > 0)
    throw new ProblemError(
      'conflict',
      `The scenario is entered by ${uses.map(({ by }) => by.name).join(', ')}`,
      uses.map(({ by }) => ({ path: `${by.kind}.${by.key}`, code: 'used', message: by.name })),
    )
  await deleteUnpublished(tx, scenario.id)
}
