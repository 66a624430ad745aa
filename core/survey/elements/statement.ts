import type { StatementElement } from '../definition.ts'
import { answerless } from './kind.ts'

/** Says something, and goes on. */
export const statement = answerless<StatementElement>('tells')
