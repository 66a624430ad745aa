import { shareOf } from '../../hash.ts'
import type { SplitStep } from '../definition.ts'
import { own } from '../../own.ts'
import type { StepRules } from './kind.ts'

/** Deals by a hash of contact and step; who was dealt once keeps the variant, also when the weights have changed. */
export const split: StepRules<SplitStep> = {
  enter({ variants }, { id, enrollment, facts }) {
    const before = own(enrollment.memory.variants, id)
    const variant = variants.find((one) => one.id === before) ?? dealt(variants, shareOf(`${facts.contactId} ${id}`))
    return { go: variant.next, variant: variant.id }
  },
  exits: ({ variants }) =>
    variants.map(({ next }, index) => ({ path: ['variants', index, 'next'], to: next, pauses: false })),
}

type Variant = SplitStep['variants'][number]

function dealt(variants: readonly Variant[], share: number): Variant {
  const total = variants.reduce((sum, { weight }) => sum + weight, 0)
  let upTo = 0
  const found = variants.find(({ weight }) => share * total < (upTo += weight))
  // Rounding may leave the very last share to nobody.
  return found ?? variants.findLast(({ weight }) => weight > 0)!
}
