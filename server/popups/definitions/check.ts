import type { Catalogue } from '@otklik/core/condition'
import type { Placement } from '@otklik/core/popup'
import { placementProblems } from '@otklik/core/popup/problems'
import { placementShape } from '@otklik/core/popup/shape'
import type { Tx } from '../../platform/database/index.ts'
import { ProblemError } from '../../platform/errors/index.ts'
import type { Surveys } from '../../surveys/index.ts'
import type { PlacementProblem } from '../api.ts'

export interface Checking {
  surveys: Pick<Surveys, 'list'>
  catalogue(tx: Tx): Promise<Pick<Catalogue, 'eventTypes'>>
}

/** The form alone, as one may be saved. @throws ProblemError `invalid-definition` with each problem's path */
export function shaped(input: unknown): Placement {
  const parsed = placementShape.safeParse(input)
  if (!parsed.success) refuse(parsed.error.issues)
  return parsed.data
}

/** What is wrong with a placement; only its form, while that is not right. */
export async function problemsOf(
  tx: Tx,
  checking: Checking,
  input: unknown,
  language: 'ru' | 'en',
): Promise<(Omit<PlacementProblem, 'code'> & { code: string })[]> {
  const parsed = placementShape.safeParse(input)
  if (parsed.success) return wrongWith(tx, checking, parsed.data, language)
  return parsed.error.issues.map(({ path, message }) => ({
    path: path.filter((part) => typeof part !== 'symbol'),
    code: 'form',
    severity: 'error',
    message,
  }))
}

/** @throws ProblemError `invalid-definition` for what keeps it from being published */
export async function refuseProblems(tx: Tx, checking: Checking, placement: Placement): Promise<void> {
  const errors = (await wrongWith(tx, checking, placement, 'en')).filter(({ severity }) => severity === 'error')
  if (errors.length > 0) refuse(errors)
}

export async function wrongWith(
  tx: Tx,
  { surveys, catalogue }: Checking,
  placement: Placement,
  language: 'ru' | 'en',
): Promise<PlacementProblem[]> {
  const [known, { eventTypes }] = await Promise.all([surveys.list(tx), catalogue(tx)])
  const byKey = new Map(known.map(({ key, definition }) => [key, definition]))
  return placementProblems(placement, byKey, eventTypes, language)
}

function refuse(problems: readonly { path: readonly PropertyKey[]; code: string; message: string }[]): never {
  const errors = problems.map(({ path, code, message }) => ({ path: path.join('.'), code, message }))
  throw new ProblemError('invalid-definition', 'The popup has problems', errors)
}
