import type { Fields } from './definition.ts'

/**
 * What a field path, taken apart at its points, leads to; undefined where it leads nowhere. Follows own properties of
 * plain records only, so that names such as `__proto__` find nothing.
 */
export function readPath(fields: Fields, path: readonly string[]): unknown {
  let found: unknown = fields
  for (const name of path) {
    if (typeof found !== 'object' || found === null || Array.isArray(found) || !Object.hasOwn(found, name))
      return undefined
    found = (found as Record<string, unknown>)[name]
  }
  return found
}
