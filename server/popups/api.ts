import type { Placement, Position, TabPlacement } from '@otklik/core/popup'
import type { PlacementProblem } from '@otklik/core/popup/problems'
import type { ProgramSurvey } from '../responses/api.ts'

export type { PlacementProblem }

/** GET /api/popups */
export interface PopupRow {
  id: string
  /** What `otklik('open', key)` names it by. */
  key: string
  name: string
  survey: string
  position: Position['kind']
  state: 'draft' | 'live' | 'paused'
  /** Saved since it was published. */
  isChanged: boolean
  changedAt: string
  counts: PopupCounts
}

/** Since the popup was made. */
export interface PopupCounts {
  shown: number
  answered: number
  declined: number
}

/** GET /api/popups/{key} · PUT /api/popups/{key} {definition} · POST /api/popups/{key}/publish · /pause · DELETE /api/popups/{key} */
export interface PopupDetail extends PopupRow {
  definition: Placement
  published: Placement | null
  problems: PlacementProblem[]
  changedBy: string | null
  createdAt: string
  /** What stands at its head, and its colour where the survey's theme has none. */
  brand: { name: string; color: string | null }
}

/** GET /api/popups/snippet */
export interface Snippet {
  site: string
  /** Where the widget comes from. */
  origin: string
  /** The tag to put on every page. */
  code: string
  /** What a strict Content-Security-Policy of the site must hold. */
  policy: string
  origins: string[]
  hasSecret: boolean
  /** Until when the secret before the last rotation is good as well. */
  oldSecretUntil: string | null
  /** The last page that is not of one of the origins and asked in vain. */
  refused: { origin: string; at: string } | null
  /** The last page of the site's own that asked: the widget is there. */
  seen: { origin: string; at: string } | null
}

/** POST /api/popups/secret: what the company's server signs identity tokens with. Told once. */
export interface IdentitySecret {
  secret: string
  oldSecretUntil: string | null
}

/** GET /api/popup/{site}: what a visitor's tab is told. */
export interface TabSite {
  placements: TabPlacement[]
  /** Types that `track` may make events of an identified visitor. */
  events: string[]
}

/** POST /api/popup/ask?site= {popup, identity?, languages?} */
export type Asked =
  | { ask: false; reason: string }
  | (Omit<ProgramSurvey, 'isOpen'> & {
      ask: true
      /** Of somebody known: the link's token. */
      token: string | null
      /** Of anybody: `POST /api/popup/begin` makes a token of it, when something is said. */
      visit: string | null
      brand: { name: string; color: string | null }
    })
