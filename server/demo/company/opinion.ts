import { startOfDay } from '@otklik/core/time'
import comments from '../data/comments.json' with { type: 'json' }
import { randomOf, type Random } from '../random.ts'
import { company, mishaps, type Mishap } from './company.ts'
import type { Purchase } from './purchases.ts'

/** What a customer thinks of a purchase, whether or not anybody asks. */
export interface Opinion {
  score: number
  /** Null when nothing went wrong, or nothing worth a word. */
  mishap: Mishap | null
  comment: string | null
}

/** How often each score is given when all went well, and when something did not: the index is the score. */
const CONTENT = [0.002, 0.002, 0.004, 0.006, 0.008, 0.02, 0.03, 0.09, 0.18, 0.26, 0.398]
const CROSS = [0.07, 0.05, 0.08, 0.13, 0.12, 0.18, 0.15, 0.11, 0.07, 0.03, 0.01]
const COMMENTS = 0.55

/** How often each mishap happens, in the order of `mishaps`. */
const MISHAPS = [0.38, 0.14, 0.14, 0.09, 0.09, 0.1, 0.06]

/** The same for the same seed and purchase, whenever the customer comes to say it. */
export function opinionOn(seed: number, purchase: Purchase): Opinion {
  const random = randomOf(seed, 'opinion', purchase.order)
  const hadMishap = random.chance(mishapChance(purchase))
  const mishap = hadMishap
    ? random.byShare(mishaps.map((mishap, index) => ({ mishap, share: MISHAPS[index]! }))).mishap
    : null
  const score = random.byShare((hadMishap ? CROSS : CONTENT).map((share, score) => ({ share, score }))).score
  const comment = random.chance(COMMENTS) ? commentOn(random, score, mishap) : null
  return { score, mishap, comment }
}

/** Another opinion of the same purchase, a little better or worse, for those who change their mind. */
export function secondThought({ score }: Opinion, random: Random): number {
  const changed = score + random.pick([-2, -1, 1, 2])
  return changed < 0 || changed > 10 ? 8 : changed
}

/** From a date on, things are delivered as promised: mishaps become rarer everywhere, and least rare where they were most. */
function mishapChance({ customer: { region, segment }, at }: Purchase): number {
  const improved = at >= startOfDay(company.improvedFrom, company.zone) ? company.improvedMishaps : 1
  return region.mishaps * segment.mishaps * improved
}

function commentOn(random: Random, score: number, mishap: Mishap | null): string {
  if (score >= 9) return random.pick(Object.values(comments.promoter).flat())
  const said: Readonly<Record<string, readonly string[]>> = score >= 7 ? comments.passive : comments.detractor
  const about = (mishap !== null && said[mishap]) || said['general'] || said['other']!
  return random.pick(about)
}
