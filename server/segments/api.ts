import type { Condition } from '@otklik/core/condition'

/** GET /api/segments, by name. */
export interface SegmentRow {
  key: string
  name: string
  kind: 'condition' | 'list'
  /** `filling`: its condition is new, and has not been asked of everybody yet. */
  state: 'filling' | 'current'
  /** While it is being filled: of how many contacts the condition has been asked. */
  progress: { done: number; total: number } | null
  /** Null for a person with a row scope: how many the company has is not theirs to know. */
  members: number | null
  changedAt: string
  usedBy: SegmentUse[]
}

/** What would not work without the segment, which is why it cannot be deleted. */
export interface SegmentUse {
  kind: 'scenario' | 'segment' | 'policy' | 'routing'
  key: string
  name: string
}

/** GET /api/segments/{key} */
export interface SegmentDetail extends SegmentRow {
  /** Null for a list. */
  condition: Condition | null
  changedBy: string | null
  createdAt: string
}

/** PUT /api/segments/{key} answers with the SegmentDetail. A segment keeps its kind. DELETE answers 204, or 409 while it is used. */
export type SegmentSave = { kind: 'condition'; name: string; condition: Condition } | { kind: 'list'; name: string }

/**
 * POST /api/segments/preview {condition}: for how many it holds now, and some of them. Not `exact`: at least so many,
 * the counting took too long and was stopped. Ask anew as soon as the condition changes, and give up the former request.
 */
export interface SegmentPreview {
  count: number
  exact: boolean
  sample: SegmentPerson[]
}

export interface SegmentPerson {
  id: string
  name: string | null
  email: string | null
  phone: string | null
}

/** GET /api/segments/{key}/members?after=&limit= ; `next` is the next `after`. */
export interface SegmentMembers {
  items: (SegmentPerson & { since: string })[]
  next: string | null
}

/** POST /api/segments/{key}/members, of a list: ids of contacts, at most 1,000 in all. */
export interface ListChange {
  add?: string[]
  remove?: string[]
}

/** Those that were no members before, or were. */
export interface ListChanged {
  added: number
  removed: number
}

/**
 * POST /api/segments/{key}/import {csv}, of a list: one contact a line, by external id, email or phone; or columns, named
 * by a first line, of which the strongest that is known tells who it is. The lines that are good are added.
 * GET /api/segments/{key}/export is a CSV file of the members.
 */
export interface ListImported {
  /** Came to be on the list by this, and were on it before. */
  added: number
  present: number
  /** The first 1,000 lines that name nobody; how many there are in all. */
  bad: { line: number; text: string; reason: 'unknown' | 'unreadable' | 'shared' }[]
  badLines: number
}
