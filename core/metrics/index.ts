/**
 * What the answers add up to: NPS, CSAT and CES with their intervals, score groups, and whether two of them differ.
 * Pure arithmetic over counts; every formula names its source.
 */
export { isScore, scoreGroup, scoreRange } from './score.ts'
export type { ScoreGroup, ScoreKind } from './score.ts'
export { fewOf, scoreSummary } from './summary.ts'
export type { Few, NpsSummary, SatisfactionGroups, SatisfactionSummary, ScoreCounts, ScoreSummary } from './summary.ts'
export { compareNps } from './nps.ts'
export type { NpsGroups } from './nps.ts'
export { compareShares } from './share.ts'
export type { ShareCount } from './share.ts'
export { wilsonInterval } from './wilson.ts'
