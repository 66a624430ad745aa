import type { EpochMs } from '@otklik/core/time'

/** Something that somebody does at a time of the play. */
export interface Act {
  at: EpochMs
  run(): Promise<void>
}

/** What is still to happen, in the order of time; at one time in the order in which it was put in. */
export class Timeline {
  #acts: Act[] = []

  get next(): Act | undefined {
    return this.#acts[0]
  }

  get length(): number {
    return this.#acts.length
  }

  put(act: Act): void {
    let [from, to] = [0, this.#acts.length]
    while (from < to) {
      const middle = (from + to) >> 1
      if (this.#acts[middle]!.at <= act.at) from = middle + 1
      else to = middle
    }
    this.#acts.splice(from, 0, act)
  }

  take(): Act | undefined {
    return this.#acts.shift()
  }
}
