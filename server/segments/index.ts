/**
 * Segments: contacts for whom a condition holds now, and static lists. What happens to a contact is noted with it when a
 * segment asks about it; who is in which segments is looked at afterwards, in sets, and when time alone may have changed
 * it. Entering and leaving are kept with their times, and are events of the contact.
 */
export { segmentRoutes, type SegmentRoutesOptions } from './routes.ts'
export { openSegments, type Segments, type SegmentsOptions } from './segments.ts'
export type { HeardEvent, Listening } from './listening.ts'
export type { ListRow } from './lists/change.ts'
export { uncountMember } from './membership/state-store.ts'
export type { MembershipEvent } from './membership/update.ts'
export { surveysInSegments } from './definitions/remove.ts'
export { countMembers, membersAfter } from './view/walk.ts'
export type { UsesElsewhere } from './definitions/remove.ts'
export type { ConditionCheck } from './definitions/save.ts'
