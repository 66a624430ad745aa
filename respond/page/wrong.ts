import type { Question, Refusals } from '@otklik/core/survey'
import { fill, type Words } from './texts.ts'

/** Why an answer was not taken, and what would be. */
export function wrongText(element: Question, why: Refusals[string], words: Words): string {
  const { min = '', max = '' } = element as { min?: string | number; max?: string | number }
  switch (why) {
    case 'not-an-email':
      return words.wrongEmail
    case 'not-a-phone':
      return words.wrongPhone
    case 'not-a-number':
      return words.wrongNumber
    case 'not-whole':
      return words.wrongWhole
    case 'not-a-date':
      return words.wrongDate
    case 'too-low':
    case 'too-early':
      return fill(words.wrongLow, { min })
    case 'too-high':
    case 'too-late':
      return fill(words.wrongHigh, { max })
    default:
      break
  }
  if (element.kind === 'consent') return words.wrongConsent
  if (element.kind === 'rating') return words.wrongRating
  return element.kind === 'choice' || element.kind === 'yes-no' ? words.chooseSomething : words.writeSomething
}
