import type { SegmentCondition } from '../../definition.ts'
import { exactly } from '../bounds.ts'
import type { Bounds } from '../bounds.ts'
import type { Scope } from '../scope.ts'

/** Whether the contact is in the segment. */
export function segmentBounds({ segment }: SegmentCondition, scope: Scope): Bounds {
  const { workspace, asOf, parameters } = scope
  return exactly(`exists (
    select from segment_states s
    where s.workspace_id = ${workspace} and ${scope.isContact('s.contact_id')} and s.member
      and s.since <= ${parameters.addTime(asOf.now)}
      and s.segment_id = (select g.id from segments g where g.workspace_id = ${workspace}
        and g.key = ${parameters.add(segment, 'text')} and g.state <> 'deleted' limit 1))`)
}
