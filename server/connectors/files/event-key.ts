import { hash } from 'node:crypto'
import type { EventBody } from './event-body.ts'

const MAX_KEY_LENGTH = 200

/** Of the mapped key column; with the type, as one order may have a purchase and a delivery. */
export function rowKey(type: string, value: string): string {
  const key = `${type}:${value}`
  return key.length <= MAX_KEY_LENGTH ? key : `${type.slice(0, 100)}:sha256-${hash('sha256', value)}`
}

/**
 * Of what the row says, whatever the file, its format and the order of its columns: the same purchase exported again is
 * the same event. Two rows that say the same are one event; give such files a key column.
 */
export function contentKey(event: EventBody): string {
  const { type, occurredAt, contact, dimensions, parameters } = event
  const content = [
    type,
    occurredAt,
    sorted(contact),
    sorted(contact.attributes ?? {}),
    sorted(dimensions),
    sorted(parameters),
  ]
  return `row:${hash('sha256', JSON.stringify(content))}`
}

function sorted(object: Readonly<Record<string, unknown>>): [string, unknown][] {
  return Object.entries(object)
    .filter(([name]) => name !== 'attributes')
    .sort(([a], [b]) => (a < b ? -1 : 1))
}
