/** `pattern-engine.ts` with what every browser brings along. */
export function compilePattern(source: string): (text: string) => boolean {
  const pattern = new RegExp(source, 'isu')
  return (text) => pattern.test(text)
}
