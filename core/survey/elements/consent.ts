import type { ConsentElement } from '../definition.ts'
import { asking, readYesNo } from './kind.ts'

/** Agreed to, or not; where it must be, only agreeing is an answer. */
export const consent = asking<ConsentElement>({
  // A box that is not ticked is not sent at all.
  read: ({ required }, texts) => readYesNo(texts) ?? (required === true ? undefined : false),
  check({ required }, value) {
    if (typeof value !== 'boolean') return 'not-yes-or-no'
    return required === true && !value ? 'not-agreed' : null
  },
  texts: ({ label }) => [[['label'], label]],
})
