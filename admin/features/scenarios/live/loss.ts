import type { ScenarioCounts } from '@otklik/server/scenarios/api'

/** Why so many were not asked at a step, or are held there. */
export type Loss = ScenarioCounts['losses'][number]
