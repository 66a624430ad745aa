/** Figures: rollups that are written with the answers, scores with their intervals by any cut, response rates. */
export { applyRollups, type PlacedScore, type ScoreChange } from './rollups.ts'
export { recountRollups, type RollupDeviation } from './rollup-store.ts'
export { scores } from './scores.ts'
export type { ScoresQuery } from './query.ts'
export { insightRoutes } from './routes.ts'
export { scoresTable } from './table.ts'
