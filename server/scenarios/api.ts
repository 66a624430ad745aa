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
