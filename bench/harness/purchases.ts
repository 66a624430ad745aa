/** Purchases as a shop's system posts them: the load of all benches. */
import type { EventBody } from '../../server/events/index.ts'

const regions = ['kazan', 'moscow', 'perm', 'samara', 'spb', 'tula', 'ufa', 'voronezh']
const employees = 40
const HIGH_AMOUNT = 50_000
/** One purchase in so many is a big one. */
const BIG_ONE_IN = 5

/** Holds for one purchase in five. */
export const isBig = { field: 'event.amount', is: 'atLeast', value: HIGH_AMOUNT } as const

/** The n-th purchase, by this customer. About 600 bytes as JSON. */
export function purchase(n: number, customer: number): EventBody {
  const region = regions[customer % regions.length]!
  return {
    type: 'purchase',
    occurredAt: new Date().toISOString(),
    key: `order-${n}`,
    contact: {
      externalId: `customer-${customer}`,
      email: `customer-${customer}@example.org`,
      name: `Анна Сергеева-${customer}`,
      attributes: { segment: customer % 3 === 0 ? 'trade' : 'retail' },
    },
    dimensions: { region, branch: `${region}-${customer % 4}`, employee: `employee-${n % employees}` },
    parameters: {
      orderId: `R-${n}`,
      amount: n % BIG_ONE_IN === 0 ? HIGH_AMOUNT + (n % 1_000) : 100 + (n % 10_000),
      currency: 'RUB',
      delivery: n % 2 === 0,
      items: [
        { sku: `A-${n % 977}`, name: 'Смесь штукатурная, 30 кг', count: 1 + (n % 9), price: 431.5 },
        { sku: `B-${n % 769}`, name: 'Грунтовка, 10 л', count: 1, price: 980 },
      ],
    },
  }
}

/** Who bought so many purchases ago is certainly known by now, whatever is still under way. */
const KNOWN_AFTER = 10_000

/** The purchases from the n-th on: every other one by a new customer, the rest by somebody who has bought before. */
export function purchases(from: number, count: number): EventBody[] {
  return Array.from({ length: count }, (_, index) => {
    const n = from + index
    return purchase(n, n % 2 === 0 || n < KNOWN_AFTER ? n : knownCustomer(n))
  })
}

/** One of the customers who were new with an even purchase, by what looks like chance (Knuth's multiplicative hashing). */
function knownCustomer(n: number): number {
  const known = Math.ceil((n - KNOWN_AFTER) / 2)
  return 2 * ((Math.imul(n, 2_654_435_761) >>> 0) % known)
}
