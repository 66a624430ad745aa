/** The intake: takes in what happened to customers, once, and starts what it starts. */
export { createIntake, type Intake, type IntakeOptions } from './intake.ts'
export type { EventBody } from './body.ts'
export type { RowProblem } from './prepare.ts'
export { createRaise, RESERVED, type RaisedEvent, type RaiseEvents } from './raise.ts'
export type { PrepareStarting, Starting } from './starting.ts'
export { purgeExpiredKeys, type StoredEvent } from './store.ts'
export type { Taken } from './take.ts'
export { eventRoutes } from './routes.ts'
