import type { ScenarioDefinition, StepId, Trigger } from '@otklik/core/scenario'

/** GET /api/scenarios */
export interface ScenarioRow {
  key: string
  name: string
  state: 'draft' | 'live' | 'paused'
  liveVersion: number | null
  /** There are changes that are not published. */
  hasDraft: boolean
  trigger: Trigger['kind']
  /** Enrollments on their way, and ended. */
  running: number
  ended: number
}

/** GET /api/scenarios/{key} */
export interface ScenarioDetail extends ScenarioRow {
  /** The live version's; the draft's where nothing was published. */
  definition: ScenarioDefinition
  draft: ScenarioDraft | null
  versions: ScenarioVersionRow[]
}

export interface ScenarioDraft {
  name: string
  definition: ScenarioDefinition
  savedAt: string
  savedBy: string | null
}

export interface ScenarioVersionRow {
  version: number
  publishedAt: string
  publishedBy: string | null
  running: number
}

/** GET /api/scenarios/{key}/versions/{version}?against=&language= */
export interface ScenarioVersion extends ScenarioVersionRow {
  definition: ScenarioDefinition
  /** The version that it is told against, by default the one before; null when there is none. */
  against: number | null
  /** What became of that one, in words. */
  changes: string[]
}

/** What becomes of those on their way: they finish their version, go on by the new one where their step is still there, or end. */
export type RunningChoice = 'stay' | 'move' | 'end'

/**
 * PUT /api/scenarios/{key} publishes; answers with the ScenarioDetail, as POST …/rollback {version, running}, …/pause and
 * …/resume do. PUT …/draft {name, definition} saves one, DELETE …/draft throws it away (204).
 */
export interface ScenarioPublish {
  name: string
  definition: ScenarioDefinition
  /** `stay` when absent. */
  running?: RunningChoice
}

/** POST /api/scenarios/check {definition, key?, language?} → {problems} */
export interface ScenarioProblem {
  path: (string | number)[]
  code: string
  /** With a warning it can be published. */
  severity: 'error' | 'warning'
  message: string
}

/** GET /api/scenarios/{key}/counts, over all contacts and versions. */
export interface ScenarioCounts {
  /** Of each step: how many came to it, and how many stand there. */
  steps: Readonly<Record<StepId, { passed: number; here: number }>>
  /** Of each way that was gone, by the two steps; `''` is outside. */
  moves: { from: StepId; to: StepId; n: number }[]
  losses: { step: StepId; outcome: 'held' | 'not-asked'; reason: string; rule: string | null; n: number }[]
  /** How those ended who did. */
  outcomes: { outcome: string; goal: boolean; n: number }[]
}

/**
 * GET /api/scenarios/{key}/people?step=&outcome=&after=: those on their way, at a step where one is given; with an
 * outcome, those who ended so.
 */
export interface ScenarioPeople {
  items: ScenarioPerson[]
  next: string | null
}

export interface ScenarioPerson {
  /** Null where the person who asks may not see it, or it was erased. */
  contact: { id: string; name: string | null } | null
  step: StepId
  /** When the step was come to; with an outcome, when it ended. */
  since: string
  dueAt: string | null
  /** Why it is held there. */
  reason: string | null
  outcome: string | null
}

/** POST /api/scenarios/{key}/campaign/preview {segment}: what it would do if it began now, as far as that is decided at once. */
export interface CampaignPreview {
  /** How many are in the segment. */
  size: number
  /** How many of them were looked at; the counts below are of these. */
  looked: number
  /** Would be asked or written to at once. */
  asked: number
  /** Would begin with something else, such as a wait. */
  later: number
  /** Would not begin: the scenario's own condition does not hold. */
  unfit: number
  /** Would not be let in, be held, or not be asked: why, and by which rule of the policy. The most frequent first. */
  spared: { outcome: 'held' | 'not-asked'; reason: string; rule: string | null; n: number }[]
}

/**
 * GET /api/scenarios/{key}/campaigns, the latest first. POST /api/scenarios/{key}/campaign {segment} starts one and
 * answers {id, size}; POST /api/scenarios/{key}/campaigns/{id}/cancel.
 */
export interface CampaignRow {
  id: string
  segment: string
  state: 'running' | 'done' | 'cancelled'
  startedAt: string
  startedBy: string | null
  endedAt: string | null
  /** How many the segment had at the beginning, and how many of them have had their turn. */
  size: number
  reached: number
}

/** GET /api/gallery: ready scenarios. */
export interface GalleryTemplate {
  key: string
  name: { ru: string; en: string }
  /** What happens, in two or three sentences. */
  story: { ru: string; en: string }
  definition: ScenarioDefinition
  /** What the segments are called that it brings along. */
  segments: { key: string; name: { ru: string; en: string } }[]
}

/** POST /api/gallery/{template} {key?, name?} makes a draft, and the surveys, templates and segments that it needs. */
export interface TakenTemplate {
  /** Of the scenario whose draft it is. */
  key: string
}
