import { addDuration, nextLocalTime, type EpochMs } from '@otklik/core/time'
import { randomOf } from '../random.ts'
import { opinionOn, secondThought, type Opinion } from './opinion.ts'
import type { Purchase } from './purchases.ts'

/** What a customer does about an invitation, and how long after it came. */
export type Visit =
  | { kind: 'answer'; at: EpochMs; opinion: Opinion }
  | { kind: 'change'; at: EpochMs; score: number }
  | { kind: 'unsubscribe'; at: EpochMs }
  /** The customer's mail gateway fetches all links as soon as the mail has come. */
  | { kind: 'scan'; at: EpochMs }

const ANSWERS = 0.27
/** Whoever is cross is keener to say so. */
const CROSS_ANSWERS = 0.36
const CHANGES = 0.03
const UNSUBSCRIBES = 0.012
const SCANNED = { розница: 0.02, бригады: 0.02, компании: 0.15 } as Readonly<Record<string, number>>

/** Nobody answers at night. */
const WAKES = '08:30'
const SLEEPS = '22:30'

/** In the order of time. */
export function visitsAfter(seed: number, purchase: Purchase, mailedAt: EpochMs): Visit[] {
  const { customer, order } = purchase
  const random = randomOf(seed, 'visits', order)
  const opinion = opinionOn(seed, purchase)
  const willingness = (opinion.mishap === null ? ANSWERS : CROSS_ANSWERS) * customer.segment.answers
  const visits: Visit[] = random.chance(SCANNED[customer.segment.name] ?? 0)
    ? [{ kind: 'scan', at: mailedAt + random.whole(2, 40) * 1000 }]
    : []
  if (!random.chance(willingness)) {
    if (random.chance(UNSUBSCRIBES))
      visits.push({ kind: 'unsubscribe', at: awake(mailedAt + delay(random.share()), purchase) })
    return visits
  }
  const at = awake(mailedAt + delay(random.share()), purchase)
  visits.push({ kind: 'answer', at, opinion })
  if (random.chance(CHANGES)) {
    const later = awake(at + random.whole(10, 48 * 60) * 60_000, purchase)
    visits.push({ kind: 'change', at: later, score: secondThought(opinion, random) })
  }
  return visits
}

/** Half of the answers come within four hours, nine in ten within five days, the last after nine. */
function delay(share: number): number {
  const hours = 0.08 + 216 * share ** 5.8
  return Math.round(hours * 3600) * 1000
}

function awake(at: EpochMs, { customer }: Purchase): EpochMs {
  const { zone } = customer.region
  const [wakes, sleeps] = [nextLocalTime(at, WAKES, zone), nextLocalTime(at, SLEEPS, zone)]
  if (sleeps < wakes) return at
  const seconds = randomOf(at, customer.code).whole(0, 90 * 60)
  return addDuration(wakes, `PT${seconds}S`, zone)
}
