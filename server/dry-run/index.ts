/**
 * Dry runs: a scenario or a contact policy tried on what happened, before it is switched on. The facts are as they were
 * then, `advance` and the policy are those that run in earnest, and nothing is sent, opened or changed.
 */
export { openDryRuns, type DryRuns, type DryRunsOptions } from './dry-runs.ts'
export type { DryRunDetail, DryRunRequest } from './api.ts'
export { resultText } from './result-text.ts'
export { dryRunRoutes, dryRunShape, type DryRunRoutesOptions } from './routes.ts'
