import type { Parameters } from './parameters.ts'

/** Where the value of a field comes from. SQL's null is a missing value. */
export type Source =
  /** Known without looking; undefined is missing. */
  | { kind: 'constant'; value: unknown }
  /** `sql` is of type jsonb. */
  | { kind: 'json'; sql: string }
  /** `folded`: the same text as `fold` made it, if it is stored. */
  | { kind: 'text'; sql: string; folded?: string }
  /** `sql` is of type timestamptz, in whole milliseconds. */
  | { kind: 'time'; sql: string }

const missing: Source = { kind: 'constant', value: undefined }

const contactColumns: Readonly<Record<string, Source>> = {
  name: { kind: 'text', sql: 'c.name', folded: 'c.name_folded' },
  language: { kind: 'text', sql: 'c.language' },
  zone: { kind: 'text', sql: 'c.zone' },
}

/** A field of the contact: attributes are what is no column. */
export function contactSource(path: readonly string[], parameters: Parameters): Source {
  const [name = '', ...within] = path
  if (!Object.hasOwn(contactColumns, name)) return jsonSource('c.attributes', path, parameters)
  return within.length === 0 ? contactColumns[name]! : missing
}

/** A field of a row `e` of `events`, all of one type: as in `eventFields`. */
export function eventSource(path: readonly string[], type: string, parameters: Parameters): Source {
  const [name, ...within] = path
  if (name !== 'type' && name !== 'occurredAt') return jsonSource('e.parameters', path, parameters)
  if (within.length > 0) return missing
  return name === 'type' ? { kind: 'constant', value: type } : { kind: 'time', sql: 'e.occurred_at' }
}

/**
 * A field of a response: a row `r` of `responses`, `e` the event that it is about, `c` its contact, all that was answered
 * by key in `said.answers`. What is not there is null.
 */
export function responseSource([head, ...path]: readonly string[], parameters: Parameters): Source {
  if (head === 'contact') return contactSource(path, parameters)
  if (head === 'dimension') return jsonSource('r.dimensions', path, parameters)
  // Of a rating the key is `<element>.<item>`.
  if (head === 'answer') return jsonSource('said.answers', [path.join('.')], parameters)
  if (head !== 'event') return missing
  if (path.length === 1 && path[0] === 'type') return { kind: 'text', sql: 'e.type' }
  return eventSource(path, '', parameters)
}

/** Of a list the operator finds nothing by name, as `readPath` does not. */
export function jsonSource(column: string, path: readonly string[], { add }: Parameters): Source {
  return { kind: 'json', sql: `(${[column, ...path.map((name) => add(name, 'text'))].join(' -> ')})` }
}
