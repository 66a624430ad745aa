/** Conditions as parameterised SQL of PostgreSQL, for asking them of all contacts of a workspace at once. */
export { conditionSql } from './compile.ts'
export type { ConditionSql, SqlOptions } from './compile.ts'
export { plainCharacters } from './text.ts'
