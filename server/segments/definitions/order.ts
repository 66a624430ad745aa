/** What refers to others of its kind by their keys. */
export interface Asking {
  key: string
  /** Keys that it asks about; keys that are not among the rest lead nowhere. */
  asks: ReadonlySet<string>
}

/** Those that others ask about come before these others. What asks in a ring keeps some place. */
export function inOrder<Each extends Asking>(all: readonly Each[]): Each[] {
  const byKey = new Map(all.map((each) => [each.key, each]))
  const placed = new Set<Each>()
  const begun = new Set<Each>()

  function place(each: Each): void {
    if (begun.has(each)) return
    begun.add(each)
    for (const key of each.asks) {
      const asked = byKey.get(key)
      if (asked) place(asked)
    }
    placed.add(each)
  }

  for (const each of all) place(each)
  return [...placed]
}

/** The way by which it asks about itself, `a`, `b`, `a`; null when there is none. */
export function ringThrough(key: string, all: readonly Asking[]): string[] | null {
  const byKey = new Map(all.map((each) => [each.key, each]))
  const cameFrom = new Map<string, string>()
  const open = [key]
  for (const at of open) {
    for (const next of byKey.get(at)?.asks ?? []) {
      if (next === key) return wayTo(at, cameFrom, key)
      if (cameFrom.has(next)) continue
      cameFrom.set(next, at)
      open.push(next)
    }
  }
  return null
}

function wayTo(last: string, cameFrom: ReadonlyMap<string, string>, key: string): string[] {
  const way = [key]
  for (let at = last; at !== key; at = cameFrom.get(at)!) way.unshift(at)
  return [key, ...way]
}
