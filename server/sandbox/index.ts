/** What a sandbox workspace has instead of the world: an inbox that mails land in, and a clock that can be moved. */
export { deliverToSandbox, surveyMailsSince, type SurveyMail } from './inbox.ts'
export { createSandboxClock, type SandboxClock } from './clock.ts'
export { sandboxRoutes } from './routes.ts'
