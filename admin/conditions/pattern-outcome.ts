import { evaluate, patternProblem } from '@otklik/core/condition'

export type PatternOutcome = 'nothing' | 'found' | 'not-found'

/** What a pattern does with a sample of text, by the same rules as everywhere. */
export function patternOutcome(pattern: string, sample: string): PatternOutcome {
  if (pattern === '' || sample === '' || patternProblem(pattern) !== null) return 'nothing'
  return evaluate({ field: 'contact.sample', is: 'matches', value: pattern }, { contact: { sample } })
    ? 'found'
    : 'not-found'
}
