import { dependencies } from '@otklik/core/condition'
import type { EpochMs } from '@otklik/core/time'
import type { Tx } from '../platform/database/index.ts'
import { crisesOn } from './facts/store.ts'
import { policyInForce } from './store.ts'

/** A segment that a rule asks about. */
export interface SegmentInPolicy {
  segment: string
  by: { kind: 'policy'; key: string; name: string }
}

/** The segments that the rules in force ask about, and those of crisis switches that are on. */
export async function segmentsInPolicy(tx: Tx, now: EpochMs): Promise<SegmentInPolicy[]> {
  const [{ policy }, crises] = await Promise.all([policyInForce(tx), crisesOn(tx, now)])
  return [policy, ...crises]
    .flatMap(({ rules = [] }) => rules)
    .flatMap(({ id, name = id, when }) => {
      const segments = when ? [...dependencies(when).segments] : []
      return segments.map((segment) => ({ segment, by: { kind: 'policy' as const, key: id, name } }))
    })
}
