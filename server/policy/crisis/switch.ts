import type { EpochMs } from '@otklik/core/time'
import type { Tx } from '../../platform/database/index.ts'
import { ProblemError, type FieldError } from '../../platform/errors/index.ts'
import { newId } from '../../platform/id.ts'
import { lockPolicyForChange } from '../lock.ts'
import { requestRelease } from '../release.ts'
import type { CrisisBody } from './shape.ts'
import { insertSwitch, liftSwitch, lockSwitch, switchesOn, unknownScenarios, type CrisisRow } from './store.ts'

const LONGEST_MS = 90 * 86_400_000
/** On at a time: more of them nobody could tell apart. */
const ON_AT_MOST = 20

/**
 * Turns a switch on, from now on. Whoever is held is decided anew, since the switch may loosen rules as well.
 * @throws ProblemError `invalid-body`, `conflict` when too many are on
 */
export async function makeCrisis(tx: Tx, body: CrisisBody, madeBy: string): Promise<CrisisRow> {
  await lockPolicyForChange(tx)
  const now = await tx.now()
  const { note, labels = null, scenarios = null, rules = null } = body
  const until = Date.parse(body.until)
  const problems = [
    ...untilProblems(until, now),
    ...scenarioProblems(scenarios ?? [], await unknownScenarios(tx, scenarios ?? [])),
  ]
  if (problems.length > 0) throw new ProblemError('invalid-body', undefined, problems)
  if ((await switchesOn(tx, now)).length >= ON_AT_MOST)
    throw new ProblemError('conflict', `${ON_AT_MOST} switches are on already: lift one first`)
  const row = { id: newId(), note, from: now, until, labels, scenarios, rules, madeBy, liftedAt: null, liftedBy: null }
  await Promise.all([insertSwitch(tx, row), requestRelease(tx, now)])
  return row
}

/**
 * Ends a switch before its time. Whoever it holds is decided anew.
 * @throws ProblemError `not-found`, `conflict` when it is over already
 */
export async function liftCrisis(tx: Tx, id: string, liftedBy: string): Promise<CrisisRow> {
  await lockPolicyForChange(tx)
  const [now, row] = await Promise.all([tx.now(), lockSwitch(tx, id)])
  if (!row) throw new ProblemError('not-found', 'There is no such switch')
  if (row.liftedAt !== null || row.until <= now) throw new ProblemError('conflict', 'The switch is over already')
  await Promise.all([liftSwitch(tx, id, liftedBy, now), requestRelease(tx, now)])
  return { ...row, liftedAt: now, liftedBy }
}

function untilProblems(until: EpochMs, now: EpochMs): FieldError[] {
  if (until <= now) return [{ path: 'until', code: 'custom', message: 'must lie ahead' }]
  if (until > now + LONGEST_MS) return [{ path: 'until', code: 'custom', message: 'must be at most 90 days ahead' }]
  return []
}

function scenarioProblems(scenarios: readonly string[], unknown: readonly string[]): FieldError[] {
  return unknown.map((key) => ({
    path: `scenarios[${scenarios.indexOf(key)}]`,
    code: 'custom',
    message: `there is no scenario ${key}`,
  }))
}
