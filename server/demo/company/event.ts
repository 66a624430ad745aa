import type { EventBody } from '../../connectors/files/index.ts'
import type { Purchase } from './purchases.ts'

/** A purchase as 1C tells of it: the body of `POST /api/events`. */
export function eventOf({ order, at, customer, ...purchase }: Purchase): EventBody {
  const { code, name, email, phone, region, segment } = customer
  return {
    type: 'purchase',
    occurredAt: Temporal.Instant.fromEpochMilliseconds(at).toString({ timeZone: region.zone }),
    key: order,
    contact: {
      externalId: code,
      name,
      language: 'ru',
      zone: region.zone,
      ...(email === undefined ? {} : { email }),
      ...(phone === undefined ? {} : { phone }),
    },
    dimensions: {
      region: region.name,
      segment: segment.name,
      branch: purchase.branch,
      employee: purchase.seller,
      product: purchase.category,
      touchpoint: purchase.touchpoint,
    },
    parameters: { order, amount: purchase.amount },
  }
}
