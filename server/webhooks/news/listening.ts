import type { EpochMs } from '@otklik/core/time'
import type { Database, Tx } from '../../platform/database/index.ts'
import { endHooksOfKey } from '../endpoints/manage.ts'
import { noteOccurrences, type NoteOptions } from './note.ts'
import { occurrencesOf, type ChangedResponse } from './occurrence.ts'

/** What others say happened, in the transaction in which it does. */
export interface Listening {
  answers(tx: Tx, changed: readonly ChangedResponse[], now: EpochMs): Promise<void>
  casesOpened(tx: Tx, opened: readonly { id: string }[], now: EpochMs): Promise<void>
  caseClosed(tx: Tx, closed: { id: string }, now: EpochMs): Promise<void>
  keyRevoked(tx: Tx, keyId: string): Promise<void>
}

export function openListening(options: NoteOptions & { database: Pick<Database, 'clock'> }): Listening {
  const aboutCase = (type: 'case.opened' | 'case.closed', id: string) => ({ type, responseId: null, caseId: id })
  return {
    answers: (tx, changed, now) => noteOccurrences(tx, options, changed.flatMap(occurrencesOf), now),
    casesOpened: (tx, opened, now) => {
      const occurrences = opened.map(({ id }) => aboutCase('case.opened', id))
      return noteOccurrences(tx, options, occurrences, now)
    },
    caseClosed: (tx, { id }, now) => noteOccurrences(tx, options, [aboutCase('case.closed', id)], now),
    keyRevoked: (tx, keyId) => endHooksOfKey(tx, keyId, options.database.clock.now()),
  }
}
