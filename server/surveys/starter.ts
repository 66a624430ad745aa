import type { SurveyDefinition } from '@otklik/core/survey'
import csat from './starters/csat.json' with { type: 'json' }
import nps from './starters/nps.json' with { type: 'json' }

/** Surveys to begin with; `publish` checks them like any other. */
const starters = { nps, csat } as const

export type StarterKey = keyof typeof starters
export const starterKeys = Object.keys(starters) as StarterKey[]

export function starterSurvey(key: StarterKey): SurveyDefinition {
  return structuredClone(starters[key]) as unknown as SurveyDefinition
}
