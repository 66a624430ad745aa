/** Room for work on several targets at once. */
export interface Lanes {
  /**
   * Begins the work, unless the same target is worked on already or there is no room; then undefined. A failure is
   * reported and counts as nothing done.
   */
  enter(target: string, work: () => Promise<number>, report: (error: unknown) => void): Promise<number> | undefined
  /** Whether somebody was turned away since the last one left. */
  isCrowded(): boolean
  /** When nothing is under way any more. */
  settled(): Promise<void>
}

/** One target's work never waits for another's: what is bounded is how many are worked on at a time. */
export function openLanes(atMost: number): Lanes {
  const underWay = new Map<string, Promise<number>>()
  let crowded = false
  return {
    enter(target, work, report) {
      if (underWay.has(target)) return undefined
      if (underWay.size >= atMost) {
        crowded = true
        return undefined
      }
      const working = work()
        .catch((error: unknown) => {
          report(error)
          return 0
        })
        .finally(() => {
          underWay.delete(target)
          crowded = false
        })
      underWay.set(target, working)
      return working
    },
    isCrowded: () => crowded,
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay.values())
    },
  }
}
