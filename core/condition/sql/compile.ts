import type { EpochMs, ZoneId } from '../../time/instant.ts'
import type { Condition } from '../definition.ts'
import { allOf, anyOf, isExact, negated } from './bounds.ts'
import type { Bounds } from './bounds.ts'
import { openParameters } from './parameters.ts'
import { answerBounds } from './past/answer.ts'
import { eventsBounds } from './past/events.ts'
import { messageBounds } from './past/message.ts'
import { segmentBounds } from './past/segment.ts'
import { contactSource, responseSource } from './source.ts'
import type { Scope } from './scope.ts'
import { testBounds } from './test.ts'

export interface SqlOptions {
  workspaceId: number
  /** The moment from which the condition is looked at, and the workspace's zone. */
  now: EpochMs
  zone: ZoneId
  /** What it is asked of: rows of contacts, or of responses (see `responseSource`). Contacts when absent. */
  of?: 'contacts' | 'responses'
  /** Whether some contact of the workspace is joined to another; plans are better where none is. True when absent. */
  aliases?: boolean
  /** Values that the statement has before those of the condition, which are added to them. */
  values?: unknown[]
}

export interface ConditionSql {
  /**
   * An SQL expression over a row `c` of `contacts`, a survivor; null counts as false. It holds for everybody for whom
   * the condition does.
   */
  text: string
  values: unknown[]
  /** Whether it holds for nobody else. */
  exact: boolean
  /**
   * The same for whom the condition holds for certain, where `text` is not exact; between them memory must tell. Adds
   * what it needs to the values.
   */
  certain(): string
}

/**
 * The condition as SQL. Trusts that it has its shape. Patterns are left to memory altogether; equality and parts of
 * text where case-folding is more than PostgreSQL's lower case; sums where numbers come near the ends of float8.
 * Memory and SQL agree on the same data: numbers are float8, sums are taken in the order of events.
 */
export function conditionSql(condition: Condition, options: SqlOptions): ConditionSql {
  const { workspaceId, now, zone, of = 'contacts', aliases = true, values = [] } = options
  const parameters = openParameters()
  const workspace = parameters.add(workspaceId, 'bigint')
  const scope: Scope = {
    asOf: { now, zone },
    parameters,
    workspace,
    isContact: (column) => (aliases ? `${column} = any (${familyOf(workspace)})` : `${column} = c.id`),
    sourceOf: (path) => {
      if (of === 'responses') return responseSource(path, parameters)
      return path[0] === 'contact' ? contactSource(path.slice(1), parameters) : nothing
    },
  }
  const bounds = nodeBounds(condition, scope)
  return {
    text: parameters.place(bounds.upper, values),
    values,
    exact: isExact(bounds),
    certain: () => parameters.place(bounds.lower, values),
  }
}

/** Only a contact can be seen at the top of a condition that is asked of all contacts. */
const nothing = { kind: 'constant', value: undefined } as const

/** A survivor and its aliases. */
function familyOf(workspace: string): string {
  return `array(select c.id union all select alias.id from contacts alias
    where alias.workspace_id = ${workspace} and alias.merged_into = c.id)`
}

function nodeBounds(condition: Condition, scope: Scope): Bounds {
  if ('all' in condition) return allOf(condition.all.map((part) => nodeBounds(part, scope)))
  if ('any' in condition) return anyOf(condition.any.map((part) => nodeBounds(part, scope)))
  if ('not' in condition) return negated(nodeBounds(condition.not, scope))
  if ('field' in condition) return testBounds(condition, scope.sourceOf(condition.field.split('.')), scope)
  if ('events' in condition) return eventsBounds(condition, scope, nodeBounds)
  if ('answer' in condition) return answerBounds(condition, scope)
  return 'message' in condition ? messageBounds(condition, scope) : segmentBounds(condition, scope)
}
