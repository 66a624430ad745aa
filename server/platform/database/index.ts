/** PostgreSQL: where it comes from, its schema, and transactions that are bound to one workspace. */
export { plainArray, textArray } from './arrays.ts'
export { connect, type Database, type Scope, type Tx } from './database.ts'
export { iso } from './times.ts'
export { startEmbedded, type EmbeddedPostgres } from './embedded.ts'
export { folded } from './folded.ts'
export { migrate, MigrationError } from './migrate.ts'
export { refuseBypass } from './guard.ts'
