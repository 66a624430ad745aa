import type { ThanksElement } from '../definition.ts'
import type { ElementKind } from './kind.ts'

/** Says thank you and asks nothing. */
export const thanks: ElementKind<ThanksElement> = {
  check: () => 'asks-nothing',
  canSkip: () => false,
  texts: () => [],
}
