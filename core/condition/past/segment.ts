import type { Holds } from '../as-of.ts'
import type { SegmentCondition } from '../definition.ts'
import { isWithin } from '../window.ts'

/** Whether the contact is in the segment. */
export function compileSegment({ segment }: SegmentCondition): Holds {
  return (fields, asOf) =>
    (fields.history?.memberships ?? []).some(
      ({ segment: key, from, until }) =>
        key === segment && isWithin({ youngestMs: 0, oldestMs: until === null ? Infinity : until - from }, from, asOf),
    )
}
