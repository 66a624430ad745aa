import type { ScenarioDefinition, StepId } from '@otklik/core/scenario'

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
  versions: { version: number; publishedAt: string; publishedBy: string | null; running: number }[]
}

/** GET /api/scenarios/{key}/counts */
export interface ScenarioCounts {
  /** Of each step: how many came to it, and how many stand there. */
  steps: Readonly<Record<StepId, { passed: number; here: number }>>
  /** Of each way that was gone, by the two steps; `''` is outside. */
  moves: { from: StepId; to: StepId; n: number }[]
  losses: { step: StepId; outcome: 'held' | 'not-asked'; reason: string; rule: string | null; n: number }[]
  outcomes: { outcome: string; goal: boolean; n: number }[]
}

/** GET /api/scenarios/{key}/people?step=&outcome=&after= */
export interface ScenarioPeople {
  items: {
    contact: { id: string; name: string | null }
    step: StepId
    since: string
    dueAt: string | null
    reason: string | null
  }[]
  next: string | null
}
