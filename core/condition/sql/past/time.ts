import type { Window } from '../../window.ts'
import type { Scope } from '../scope.ts'

/** Whether a time, in whole milliseconds, lies in the window now. */
export function isInWindow(sql: string, { youngestMs, oldestMs }: Window, { asOf, parameters }: Scope): string {
  const upTo = `${sql} <= ${parameters.addTime(asOf.now - youngestMs)}`
  return oldestMs === Infinity ? upTo : `${sql} > ${parameters.addTime(asOf.now - oldestMs)} and ${upTo}`
}
