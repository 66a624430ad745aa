/**
 * `make`, but what it gave for the latest `limit` keys is not made again. The oldest key is forgotten first.
 * What `make` throws is not kept.
 */
export function remember<K, V extends NonNullable<unknown> | null>(limit: number, make: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>()
  return (key) => {
    const found = known.get(key)
    if (found !== undefined) return found
    const made = make(key)
    if (known.size >= limit) known.delete(known.keys().next().value as K)
    known.set(key, made)
    return made
  }
}
