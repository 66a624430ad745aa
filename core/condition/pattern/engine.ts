import { RE2JS } from 're2js'

/**
 * Where a pattern matches is looked for in time linear in the text. Disregards case; a dot stands for any character.
 * In a browser `pattern-engine.browser.ts` stands here: both mean the same by the patterns of `pattern.ts`.
 */
export function compilePattern(source: string): (text: string) => boolean {
  const pattern = RE2JS.compile(source, RE2JS.CASE_INSENSITIVE | RE2JS.DOTALL)
  return (text) => pattern.test(text)
}
