import type { TextElement } from '../definition.ts'
import type { ElementKind } from './kind.ts'

export const LONGEST_ANSWER = 10_000

/** The respondent's own words. */
export const text: ElementKind<TextElement> = {
  check: (_element, value) => {
    // NUL and halves of surrogate pairs can be stored nowhere.
    if (typeof value !== 'string' || /\0|\p{Cs}/u.test(value)) return 'not-a-text'
    if (value.trim() === '') return 'empty'
    return value.length > LONGEST_ANSWER ? 'too-long' : null
  },
  canSkip: (element) => element.required !== true,
  texts: ({ placeholder }) => [[['placeholder'], placeholder]],
}
