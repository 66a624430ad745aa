import type { Tx } from '../platform/database/index.ts'
import { ProblemError } from '../platform/errors/index.ts'
import type { SurveyUse } from './api.ts'
import { shaped } from './check.ts'
import { deleteDraft, upsertDraft } from './draft-store.ts'
import { deleteVersions, lockSurvey, selectVersions, type Publisher } from './store.ts'
import type { PublishedSurvey, Surveys } from './surveys.ts'

/** What refers to which survey, by its key. */
export type SurveyUses = (tx: Tx) => Promise<{ survey: string; by: SurveyUse }[]>

/** What keeps a survey from being deleted. */
export interface UsesElsewhere {
  uses: SurveyUses
  /** Whether anybody was asked by any version of it. */
  wasAsked: (tx: Tx, key: string) => Promise<boolean>
}

/**
 * Keeps changes that are not published yet; whoever is asked sees nothing of them. Only the form must be right.
 * @throws ProblemError `invalid-definition` with each problem's path
 */
export async function saveDraft(tx: Tx, key: string, input: unknown, savedBy: string | null): Promise<void> {
  const definition = shaped(input)
  await upsertDraft(tx, key, { definition, savedAt: await tx.now(), savedBy })
}

/** @throws ProblemError `not-found` */
export async function dropDraft(tx: Tx, key: string): Promise<void> {
  if (!(await deleteDraft(tx, key))) throw new ProblemError('not-found', `There is no draft of "${key}"`)
}

/**
 * Publishes what was edited, and with that the draft is done with.
 * @throws ProblemError `invalid-definition` with each problem's path
 */
export async function publishEdited(
  tx: Tx,
  surveys: Surveys,
  key: string,
  definition: unknown,
  publisher: Publisher,
): Promise<PublishedSurvey> {
  const published = await surveys.publish(tx, key, definition, publisher)
  await deleteDraft(tx, key)
  return published
}

/**
 * Publishes what an earlier version said as the next one. A draft stays: whoever works on it goes on.
 * @throws ProblemError `not-found`; `invalid-definition` when it would not be accepted any more
 */
export async function rollBack(
  tx: Tx,
  surveys: Surveys,
  key: string,
  version: number,
  publisher: Publisher,
): Promise<PublishedSurvey> {
  const [former] = await selectVersions(tx, [{ key, version }])
  if (!former) throw new ProblemError('not-found', `There is no version ${version} of "${key}"`)
  return surveys.publish(tx, key, former.definition, publisher)
}

/**
 * A survey that nothing uses and nobody was ever asked by goes, with its versions and its draft. Whoever was asked goes
 * on with their version, and figures are told by it: that one stays.
 * @throws ProblemError `not-found`; `conflict` with everything that uses it
 */
export async function removeSurvey(tx: Tx, key: string, { uses: usesOf, wasAsked }: UsesElsewhere): Promise<void> {
  await lockSurvey(tx, key)
  const uses = (await usesOf(tx)).filter(({ survey }) => survey === key)
  const errors = uses.map(({ by }) => ({ path: `${by.kind}.${by.key}`, code: 'used', message: by.name }))
  if (await wasAsked(tx, key))
    errors.push({ path: 'invitations', code: 'asked', message: 'somebody was asked by it, and their answers name it' })
  if (errors.length > 0) {
    const by = errors.map(({ message }) => message).join(', ')
    throw new ProblemError('conflict', `The survey is used: ${by}`, errors)
  }
  const gone = [await deleteDraft(tx, key), await deleteVersions(tx, key)]
  if (!gone.includes(true)) throw new ProblemError('not-found', `There is no survey "${key}"`)
}
