import { hash } from 'node:crypto'

/** Chance that repeats: the same seed and subject give the same numbers, whatever else was asked before. */
export interface Random {
  /** 0 (included) to 1 (excluded). */
  share(): number
  chance(probability: number): boolean
  /** A whole number, both ends included. */
  whole(from: number, to: number): number
  pick<T>(list: readonly T[]): T
  /** As often as its `share` says; shares need not sum to one. */
  byShare<T extends { share: number }>(list: readonly T[]): T
}

/**
 * Numbers for one subject, such as one purchase. Each subject has its own, so that one more question about one customer
 * does not change what all later ones do.
 */
export function randomOf(seed: number, ...subject: readonly (string | number)[]): Random {
  const share = mulberry32(Number.parseInt(hash('sha256', JSON.stringify([seed, ...subject])).slice(0, 8), 16))
  const pick = <T>(list: readonly T[]) => list[Math.floor(share() * list.length)]!
  return {
    share,
    chance: (probability) => share() < probability,
    whole: (from, to) => from + Math.floor(share() * (to - from + 1)),
    pick,
    byShare(list) {
      let left = share() * list.reduce((sum, item) => sum + item.share, 0)
      return list.find((item) => (left -= item.share) < 0) ?? list.at(-1)!
    },
  }
}

/** The generator by Tommy Ettinger (public domain): 32 bits of state, enough for a play. */
function mulberry32(state: number): () => number {
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
