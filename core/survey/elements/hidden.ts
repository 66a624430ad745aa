import type { HiddenElement } from '../definition.ts'
import { silent } from './kind.ts'

export const LONGEST_HIDDEN = 500

/** What was known at the start: a text, a number, or whether something was so. */
export const hidden = silent<HiddenElement>({
  check(_element, value) {
    if (typeof value === 'number' || typeof value === 'boolean') return null
    if (typeof value !== 'string' || /\0|\p{Cs}/u.test(value)) return 'not-a-text'
    return value.length > LONGEST_HIDDEN ? 'too-long' : null
  },
})
