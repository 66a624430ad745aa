import { hash } from 'node:crypto'

/**
 * One text for all JSON values that are equal, whatever the order of their objects' names, and different texts for
 * different ones: texts stand behind their length. Not JSON itself, as quoting costs four times as much.
 */
export function canonical(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return `${value.length}:${value}`
    case 'object':
      if (value === null) return 'z'
      return Array.isArray(value) ? `[${value.map(canonical).join('')}]` : canonicalObject(value as object)
    case 'boolean':
      return value ? 't' : 'f'
    default:
      return `n${String(value)};`
  }
}

function canonicalObject(object: object): string {
  const named = object as Record<string, unknown>
  let text = '{'
  for (const name of Object.keys(named).sort()) {
    const value = named[name]
    if (value !== undefined) text += `${name.length}:${name}${canonical(value)}`
  }
  return `${text}}`
}

/** SHA-256 in hex. */
export function fingerprint(value: unknown): string {
  return hash('sha256', canonical(value), 'hex')
}
