import type { Catalogue } from '../catalogue.ts'
import type { Fields } from '../definition.ts'
import type { About } from './known.ts'

/** What a condition is for; it decides what it can see. */
export type Place =
  | 'trigger'
  | 'branch'
  | 'segment'
  | 'survey'
  | 'routing'
  | 'policy'
  | 'webhook'
  | 'responses'
  | 'popup'

/** What a condition is checked against. */
export interface Context {
  catalogue: Catalogue
  place: Place
  /** What its field paths may begin with. */
  heads: readonly string[]
  about: About
}

interface Sight {
  heads: readonly (keyof Fields)[]
  /** Whether it knows the contact's past. */
  past: boolean
  /** What selections of events may ask of the enrollment's beginning. */
  start: readonly ('since' | 'same')[]
}

const ASKED = ['contact', 'event', 'dimension', 'answer', 'response'] as const

/** What can be seen from where. */
export const SIGHT: Readonly<Record<Place, Sight>> = {
  trigger: { heads: ASKED, past: true, start: ['same'] },
  branch: { heads: ASKED, past: true, start: ['since', 'same'] },
  segment: { heads: ['contact'], past: true, start: [] },
  survey: { heads: ['answer', 'response'], past: false, start: [] },
  routing: { heads: ASKED, past: true, start: [] },
  // Asked in the transaction of each answer: of what is at hand.
  webhook: { heads: ASKED, past: false, start: [] },
  responses: { heads: ['answer', 'event', 'dimension', 'contact'], past: true, start: [] },
  // A visitor's tab knows what its page tracks, and nothing of anybody.
  popup: { heads: ['event'], past: false, start: [] },
  policy: { heads: ['contact'], past: true, start: [] },
}
