/**
 * Scenarios: what starts them, and the engine that takes every contact's enrollment through its steps in sets: claim
 * what is due, load all facts, decide in memory with core's `advance`, write everything back. One transaction a batch,
 * with a number of statements that does not grow with it.
 */
export { openScenarios, type Scenarios, type ScenariosOptions } from './scenarios.ts'
export type { Answered } from './engine/answered.ts'
export { campaignRoutes } from './rounds/routes.ts'
export { scenarioRoutes } from './routes.ts'
export type { ScenarioRoutesOptions } from './reading.ts'
export { galleryRoutes } from './gallery/routes.ts'
export type { ListChange, NewCase, NewNotice } from './engine/effects.ts'
export type { Starting } from './engine/start/starter.ts'
export { countErased } from './engine/moves.ts'
export { zoneFor } from './engine/zone.ts'
