import type { PatternProblem } from './pattern.ts'
import texts from './texts.json' with { type: 'json' }

/** What is wrong with a pattern, for a person to read. */
export function patternText({ code, at }: PatternProblem, language: keyof typeof texts): string {
  const words = texts[language]
  return words.at.replace('{at}', String(at + 1)).replace('{problem}', words[code])
}
