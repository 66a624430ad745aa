import { addDuration, startOfDay, type Day, type EpochMs } from '@otklik/core/time'
import { randomOf, type Random } from '../random.ts'
import { company, type Region } from './company.ts'
import { customerOf, type Customer } from './customers.ts'

export interface Purchase {
  /** The number of the document in 1C. */
  order: string
  at: EpochMs
  customer: Customer
  branch: string
  seller: string
  category: string
  touchpoint: string
  /** Roubles. */
  amount: number
}

/** When the business of the play begins: the first day's midnight. */
export const beginsAt: EpochMs = startOfDay(company.firstDay, company.zone)

/** When the day's purchases leave 1C, by the clock of the head office. */
const EXPORT_HOUR = 20

/** Purchases per weekday, Monday first. */
const week = [0.15, 0.15, 0.16, 0.15, 0.17, 0.15, 0.07].map((share, day) => ({ share, day }))

/**
 * `count` purchases in the order of time, all made before the last day's export. Some customers come again and again.
 */
export function makePurchases(seed: number, count: number): Purchase[] {
  const random = randomOf(seed, 'purchases')
  const slots = Array.from({ length: count }, () => slotOf(random)).sort((a, b) => a - b)
  const known: Customer[] = []
  return slots.map((slot, index) => purchaseOf(seed, index, slot, who(seed, index, known)))
}

/** The evening exports: each with the purchases since the one before. */
export function exportsOf(purchases: readonly Purchase[]): { at: EpochMs; purchases: Purchase[] }[] {
  const byDay = Map.groupBy(purchases, ({ at }) => exportAfter(at))
  return [...byDay].map(([at, purchases]) => ({ at, purchases })).sort((a, b) => a.at - b.at)
}

function exportAfter(at: EpochMs): EpochMs {
  const day = Math.floor((at - beginsAt) / DAY_MS)
  const evening = exportOf(day)
  return at < evening ? evening : exportOf(day + 1)
}

const DAY_MS = 86_400_000

function exportOf(day: number): EpochMs {
  return addDuration(beginsAt, `P${day}DT${EXPORT_HOUR}H`, company.zone)
}

/** Shops close at this minute of the day; the site does not. */
const CLOSES = 19 * 60
const AT_NIGHT = 0.1

/** Milliseconds since the play began, by the clock on the wall of whichever shop it will be. */
function slotOf(random: Random): number {
  const weeks = Math.floor(company.days / 7)
  const day = random.whole(0, weeks - 1) * 7 + random.byShare(week).day
  // Of two draws, the middle of the day is the busiest time.
  const byDay = 8 * 60 + (random.whole(0, 659) + random.whole(0, 659)) / 2
  const minutes = random.chance(AT_NIGHT) ? random.whole(CLOSES, 24 * 60 - 1) : byDay
  return day * DAY_MS + Math.floor(minutes * 60_000) + random.whole(0, 59) * 1000
}

function isClosed(slot: number): boolean {
  return (slot % DAY_MS) / 60_000 >= CLOSES
}

function timeOf(slot: number, { zone }: Region): EpochMs {
  const day: Day = new Date(Date.parse(company.firstDay) + slot).toISOString().slice(0, 10)
  return startOfDay(day, zone) + (slot % DAY_MS)
}

/** The longer the business runs, the more of its buyers have bought before. */
function who(seed: number, index: number, known: Customer[]): Customer {
  const random = randomOf(seed, 'who', index)
  const again = known.length > 0 ? random.pick(known) : undefined
  if (again && random.chance(again.segment.repeats)) return again
  const customer = customerOf(seed, known.length + 1)
  known.push(customer)
  return customer
}

function purchaseOf(seed: number, index: number, slot: number, customer: Customer): Purchase {
  const random = randomOf(seed, 'purchase', index)
  const category = random.byShare(company.categories)
  const scale = { розница: 0.35, бригады: 0.7, компании: 1 }[customer.segment.name] ?? 1
  const amount = category.from + (category.to - category.from) * scale * random.share() ** 2
  return {
    order: `СБ-${String(index + 1).padStart(6, '0')}`,
    at: timeOf(slot, customer.region),
    customer,
    branch: random.pick(customer.region.branches),
    seller: random.pick(customer.region.sellers),
    category: category.name,
    touchpoint: isClosed(slot) ? 'сайт' : random.byShare(company.touchpoints).name,
    amount: Math.round(amount / 10) * 10,
  }
}
