import { ProblemError, type FieldError } from '../platform/errors/index.ts'
import type { RowProblem } from './prepare.ts'
import type { Taken } from './take.ts'

/** The answer to one event. */
export interface EventAnswer {
  id: string
  /** `duplicate`: the same event was taken before under the same key; `id` is that one's. */
  status: 'accepted' | 'duplicate'
  /** What was left out of the event. */
  warnings?: RowProblem[]
}

/** The answer to a batch of which at least one row stands. */
export interface BatchAnswer {
  accepted: number
  duplicate: number
  rejected: number
  /** One for each row, in order. */
  events: (EventAnswer | { id: null; status: 'rejected' })[]
  /** Why rows were rejected; `index` counts from 0, `path` is within the row. */
  errors: (RowProblem & { index: number })[]
}

/** @throws ProblemError when the event was rejected */
export function answerOne(taken: Taken): EventAnswer {
  if (taken.status !== 'rejected') return eventAnswer(taken)
  if (taken.reason === 'key-conflict') throw new ProblemError('key-conflict')
  throw new ProblemError('invalid-body', undefined, [...taken.problems])
}

/** @throws ProblemError when no row stands */
export function answerBatch(taken: readonly Taken[]): BatchAnswer {
  const rejected = taken.filter((row) => row.status === 'rejected')
  if (rejected.length === taken.length) {
    const areConflicts = rejected.every(({ reason }) => reason === 'key-conflict')
    throw new ProblemError(areConflicts ? 'key-conflict' : 'invalid-body', undefined, fieldErrors(taken))
  }
  const duplicate = taken.filter(({ status }) => status === 'duplicate').length
  return {
    accepted: taken.length - duplicate - rejected.length,
    duplicate,
    rejected: rejected.length,
    events: taken.map((row) => (row.status === 'rejected' ? { id: null, status: 'rejected' } : eventAnswer(row))),
    errors: rejected.length === 0 ? [] : taken.flatMap(rowErrors),
  }
}

function eventAnswer({ id, status, warnings }: Exclude<Taken, { status: 'rejected' }>): EventAnswer {
  return warnings.length === 0 ? { id, status } : { id, status, warnings: [...warnings] }
}

function rowErrors(row: Taken, index: number): BatchAnswer['errors'] {
  return row.status === 'rejected' ? row.problems.map((problem) => ({ index, ...problem })) : []
}

function fieldErrors(taken: readonly Taken[]): FieldError[] {
  return taken.flatMap(rowErrors).map(({ index, path, code, message }) => {
    return { path: path === '' ? `events[${index}]` : `events[${index}].${path}`, code, message }
  })
}
