import type { EpochMs } from '@otklik/core/time'
import { ProblemError } from '../errors/index.ts'

/** A place in a list that is ordered by time and id. */
export interface Cursor {
  at: EpochMs
  id: string
}

const form = /^(-?\d{1,15})_([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/

export function cursorOf({ at, id }: Cursor): string {
  return Buffer.from(`${at}_${id}`).toString('base64url')
}

/** @throws ProblemError `invalid-query` when it is not one of ours */
export function readCursor(text: string | undefined): Cursor | undefined {
  if (text === undefined) return undefined
  const parts = form.exec(Buffer.from(text, 'base64url').toString('latin1'))
  if (!parts)
    throw new ProblemError('invalid-query', 'The cursor is not one that a list gave', [
      { path: 'cursor', code: 'invalid', message: 'is not a cursor' },
    ])
  return { at: Number(parts[1]), id: parts[2]! }
}
