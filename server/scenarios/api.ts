import type { ScenarioDefinition } from '@otklik/core/scenario'

/** GET /api/scenarios */
export interface ScenarioRow {
  key: string
  name: string
  state: 'draft' | 'live' | 'paused'
  liveVersion: number | null
  /** Enrollments on their way, and ended. */
  running: number
  ended: number
}

/** GET /api/scenarios/{key} */
export interface ScenarioDetail extends ScenarioRow {
  definition: ScenarioDefinition
  versions: { version: number; publishedAt: string; publishedBy: string | null; running: number }[]
}

/**
 * PUT /api/scenarios/{key} {name, definition, moveRunning?: boolean} publishes a version (moveRunning takes running
 * enrollments along where their step still exists); POST /api/scenarios/{key}/pause · /resume.
 */
export interface ScenarioPublish {
  name: string
  definition: ScenarioDefinition
  moveRunning?: boolean
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
