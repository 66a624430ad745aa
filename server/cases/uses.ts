import { dependencies } from '@otklik/core/condition'
import type { EpochMs } from '@otklik/core/time'
import type { Tx } from '../platform/database/index.ts'
import { routerInForce } from './routing-store.ts'

/** A segment that a rule of the routing table asks about. */
export interface SegmentInRouting {
  segment: string
  by: { kind: 'routing'; key: string; name: string }
}

export async function segmentsInRouting(tx: Tx, now: EpochMs): Promise<SegmentInRouting[]> {
  const { routing } = await routerInForce(tx, now)
  return (routing?.rules ?? []).flatMap(({ id, when }) =>
    [...dependencies(when).segments].map((segment) => ({
      segment,
      by: { kind: 'routing' as const, key: id, name: id },
    })),
  )
}
