/**
 * Scenarios: what starts them, and the engine that takes every contact's enrollment through its steps in sets: claim
 * what is due, load all facts, decide in memory with core's `advance`, write everything back. One transaction a batch,
 * with a number of statements that does not grow with it.
 */
export { openScenarios, type Answered, type Scenarios, type ScenariosOptions } from './scenarios.ts'
export { scenarioRoutes, type ScenarioRoutesOptions } from './routes.ts'
export type { NewCase } from './engine/effects.ts'
export type { StartingEvent } from './engine/start.ts'
export { zoneFor } from './engine/zone.ts'
