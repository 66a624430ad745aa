import type { DefinitionProblem, ScenarioDefinition, StepId } from '@otklik/core/scenario'

/** GET /api/scenarios */
export interface ScenarioRow {
  key: string
  name: string
  state: 'draft' | 'live' | 'paused'
  liveVersion: number | null
  /** There are changes that are not published. */
  hasDraft: boolean
  trigger: ScenarioDefinition['trigger']['kind']
  running: number
  ended: number
}

/** GET /api/scenarios/{key} */
export interface ScenarioDetail extends ScenarioRow {
  /** The live version's; the draft's where nothing was published. */
  definition: ScenarioDefinition
  draft: { name: string; definition: ScenarioDefinition; savedAt: string; savedBy: string | null } | null
  versions: ScenarioVersion[]
}

export interface ScenarioVersion {
  version: number
  publishedAt: string
  publishedBy: string | null
  running: number
}

/** What becomes of the people on the way: they stay on their version, move to the new one, or end. */
export type Running = 'stay' | 'move' | 'end'

/** GET /api/scenarios/{key}/versions/{version} */
export interface ScenarioVersionDetail extends ScenarioVersion {
  definition: ScenarioDefinition
}

/** POST /api/scenarios/check {definition} */
export interface ScenarioCheck {
  problems: DefinitionProblem[]
}

/** GET /api/scenarios/{key}/counts */
export interface ScenarioCounts {
  /** Of each step: how many came to it, and how many stand there. */
  steps: Readonly<Record<StepId, { passed: number; here: number }>>
  /** Of each way that was gone, by the two steps; `''` is outside. */
  moves: { from: StepId; to: StepId; n: number }[]
  losses: Loss[]
  outcomes: { outcome: string; n: number }[]
}

export interface Loss {
  step: StepId
  outcome: 'held' | 'not-asked'
  reason: string
  rule: string | null
  n: number
}

/** GET /api/scenarios/{key}/people?step=&outcome=&after= */
export interface ScenarioPeople {
  items: ScenarioPerson[]
  next: string | null
}

export interface ScenarioPerson {
  contact: { id: string; name: string | null } | null
  step: StepId
  /** When it came to the step. */
  since: string
  dueAt: string | null
  outcome: string | null
}

/** POST /api/scenarios/{key}/campaign/preview {segment} */
export interface CampaignPreview {
  /** Members of the segment now, and how many of them would begin. */
  members: number
  begin: number
  /** Whom the policy would spare now, by reason and rule. */
  spared: { reason: string; rule: string | null; n: number }[]
}

/** POST /api/scenarios/{key}/campaign {segment} · GET /api/scenarios/{key}/campaign/{id} */
export interface Campaign {
  id: string
  total: number
  started: number
  done: boolean
}

/** GET /api/gallery */
export interface GalleryTemplate {
  key: string
  name: { ru: string; en: string }
  story: { ru: string; en: string }
  definition: ScenarioDefinition
}
