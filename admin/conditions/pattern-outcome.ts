export type PatternOutcome = 'nothing' | 'broken' | 'found' | 'not-found'

/** What a pattern does with a sample of text. */
export function patternOutcome(pattern: string, sample: string): PatternOutcome {
  if (pattern === '') return 'nothing'
  try {
    const expression = new RegExp(pattern, 'iu')
    if (sample === '') return 'nothing'
    return expression.test(sample.normalize('NFC')) ? 'found' : 'not-found'
  } catch {
    return 'broken'
  }
}
