/** Surveys: versioned definitions, published whole and never changed afterwards. */
export { createSurveys, type Surveys, type PublishedSurvey } from './surveys.ts'
export { shaped as readDefinition } from './check.ts'
export { surveyRoutes } from './routes.ts'
export type { SurveyUses } from './editing.ts'
export { starterSurvey, starterKeys, surveyStarters, type StarterKey } from './starter.ts'
