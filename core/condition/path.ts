/**
 * What a path, taken apart at its points, leads to in fields or parameters; undefined where it leads nowhere. Follows own properties of
 * plain records only, so that names such as `__proto__` find nothing.
 */
export function readPath(from: object, path: readonly string[]): unknown {
  let found: unknown = from
  for (const name of path) {
    if (typeof found !== 'object' || found === null || Array.isArray(found) || !Object.hasOwn(found, name))
      return undefined
    found = (found as Record<string, unknown>)[name]
  }
  return found
}
