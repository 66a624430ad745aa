import type { Condition } from '../condition/definition.ts'
import type { EpochMs, IsoDuration } from '../time/instant.ts'

/** Where, when and whom a survey asks on the company's own site. */
export interface Placement {
  version: 1
  name: string
  /** The survey's key; its newest version is asked. */
  survey: string
  position: Position
  /** Absent: on every page. */
  pages?: PagePatterns
  /** One of them suffices; with none only `otklik('open', …)` opens it. */
  triggers: Trigger[]
  /** From which visit on, counted in the browser; a visit ends after half an hour without a page. */
  visits?: number
  audience: 'everybody' | 'identified'
  /** Of visitors, 0 to 1; absent: all. */
  share?: number
  /** How long nobody is asked again who declined or closed it; an exact duration, P30D when absent. */
  rest?: IsoDuration
  /** BCP 47; absent: the contact's, else the page's. */
  language?: string
  labels?: string[]
  /** Where it happens (touchpoint, region…), for answers that no event has dimensions for. */
  dimensions?: Record<string, string>
  /** The question is about the identified visitor's last event of this type. */
  about?: string
  /** Types that `otklik('track', …)` may make events of an identified visitor. */
  events?: string[]
}

export type Position =
  | { kind: 'corner'; side?: 'left' | 'right' }
  | { kind: 'modal' }
  /** Into what the selector finds. */
  | { kind: 'inline'; into: string }

export interface PagePatterns {
  /** Of one of them; all when absent. */
  include?: string[]
  exclude?: string[]
}

export type Trigger =
  | { kind: 'seconds'; seconds: number }
  | { kind: 'scroll'; percent: number }
  /** The pointer leaves the page by its upper edge. */
  | { kind: 'exit' }
  | { kind: 'click'; selector: string }
  /** `otklik('track', name, …)`; the condition sees its parameters as `event.<name>`. */
  | { kind: 'event'; name: string; when?: Condition }

/** What of a placement a visitor's tab is told. */
export interface TabPlacement extends Pick<Placement, 'position' | 'pages' | 'triggers' | 'visits'> {
  key: string
  identifiedOnly: boolean
  share: number
  restMs: number
}

/** What a tab has seen on the page so far; the page is new when its address has changed. */
export interface Seen {
  /** Path, query and hash. */
  page: string
  seconds: number
  /** The furthest, in percent. */
  scrolled: number
  left: boolean
  /** Selectors of triggers that a click has matched. */
  clicked: readonly string[]
  tracked: readonly Tracked[]
  visits: number
  identified: boolean
}

export interface Tracked {
  name: string
  parameters: Readonly<Record<string, unknown>>
}

/** What a browser remembers of a placement. */
export interface Memory {
  /** 0 to 1, drawn once. */
  draw: number
  answered: boolean
  restsUntil: EpochMs
}
