import { contactFields } from './roles.ts'
import type { ContactField, Target } from './roles.ts'

/** Which column says what about an event. Names are the columns' as in `FileFormat`. */
export interface Mapping {
  /** The event's type itself, or the column that holds it. */
  type: string | { column: string }
  occurredAt: string
  /** The column by which a row is known again, such as the order's number; without one, the row's content is the key. */
  key?: string
  contact: Partial<Record<ContactField, string>>
  /** Lasting facts of the contact, by attribute name. */
  attributes: Record<string, string>
  /** Where it happened, by dimension name. */
  dimensions: Record<string, string>
  /** By parameter name. */
  parameters: Record<string, string>
  /** Whether columns that are mapped to nothing become parameters of their own name. */
  unmapped: 'parameters' | 'ignore'
}

export const DEFAULT_EVENT_TYPE = 'purchase'

/** Only the columns that a mapping names, by target; `parseMapping` and the guess build this before a mapping. */
export type TargetColumns = Map<Target, string>

/** The targets and columns of a mapping; the key column also stays a parameter, see `unmappedColumns`. */
export function targetColumns(mapping: Mapping): TargetColumns {
  const columns: TargetColumns = new Map()
  if (typeof mapping.type !== 'string') columns.set('type', mapping.type.column)
  columns.set('occurredAt', mapping.occurredAt)
  if (mapping.key !== undefined) columns.set('key', mapping.key)
  for (const field of contactFields) {
    const column = mapping.contact[field]
    if (column !== undefined) columns.set(field, column)
  }
  for (const [name, column] of Object.entries(mapping.attributes)) columns.set(`attribute.${name}`, column)
  for (const [name, column] of Object.entries(mapping.dimensions)) columns.set(`dimension.${name}`, column)
  for (const [name, column] of Object.entries(mapping.parameters)) columns.set(`parameter.${name}`, column)
  return columns
}

/** Undefined without a time: everything else has a default. */
export function mappingOf(columns: TargetColumns, type: string, unmapped: Mapping['unmapped']): Mapping | undefined {
  const occurredAt = columns.get('occurredAt')
  if (occurredAt === undefined) return undefined
  const typeColumn = columns.get('type')
  const key = columns.get('key')
  const contact: Mapping['contact'] = {}
  for (const field of contactFields) {
    const column = columns.get(field)
    if (column !== undefined) contact[field] = column
  }
  return {
    type: typeColumn === undefined ? type : { column: typeColumn },
    occurredAt,
    ...(key === undefined ? {} : { key }),
    contact,
    attributes: named(columns, 'attribute.'),
    dimensions: named(columns, 'dimension.'),
    parameters: named(columns, 'parameter.'),
    unmapped,
  }
}

function named(columns: TargetColumns, prefix: string): Record<string, string> {
  const entries = [...columns].filter(([target]) => target.startsWith(prefix))
  return Object.fromEntries(entries.map(([target, column]) => [target.slice(prefix.length), column]))
}
