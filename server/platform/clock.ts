import type { EpochMs } from '@otklik/core/time'

/** Wall time. Business time is the workspace's: see `Tx.now`. */
export interface Clock {
  now(): EpochMs
}

export const wallClock: Clock = { now: () => Date.now() }

/** A clock that moves only when told; for tests. */
export class FakeClock implements Clock {
  #now: EpochMs
  constructor(now: EpochMs | string) {
    this.#now = typeof now === 'string' ? Date.parse(now) : now
  }
  now(): EpochMs {
    return this.#now
  }
  advance(ms: number): void {
    this.#now += ms
  }
}
