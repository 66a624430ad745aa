import type { NumberElement } from '../definition.ts'
import { asking, readNumber } from './kind.ts'

export const number = asking<NumberElement>({
  read: (_element, texts) => readNumber(texts),
  check({ min = -Infinity, max = Infinity, whole }, value) {
    if (typeof value !== 'number' || !Number.isFinite(value)) return 'not-a-number'
    if (whole === true && !Number.isSafeInteger(value)) return 'not-whole'
    if (value < min) return 'too-low'
    return value > max ? 'too-high' : null
  },
})
