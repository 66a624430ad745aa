import type { PagePatterns } from './definition.ts'

/** Whether the page is one of those meant: of the included ones, all where none are named, and not excluded. */
export function isOnPage({ include, exclude = [] }: PagePatterns = {}, page: string): boolean {
  const fits = (pattern: string) => fitsPage(pattern, page)
  return (include === undefined || include.some(fits)) && !exclude.some(fits)
}

/**
 * Whether the address fits a pattern, in which `*` stands for anything. A pattern without `?` and `#` is about the path
 * alone; a slash at the end of either makes no difference. Takes time in proportion to the two lengths multiplied.
 */
export function fitsPage(pattern: string, page: string): boolean {
  const text = /[?#]/.test(pattern) ? page : page.replace(/[?#].*$/s, '')
  const [first = '', ...rest] = trimmed(pattern).split('*')
  const whole = trimmed(text)
  const last = rest.pop()
  if (last === undefined) return whole === first
  if (!whole.startsWith(first) || whole.length < first.length + last.length || !whole.endsWith(last)) return false
  let at = first.length
  for (const part of rest) {
    const found = whole.indexOf(part, at)
    if (found === -1 || found + part.length > whole.length - last.length) return false
    at = found + part.length
  }
  return true
}

function trimmed(text: string): string {
  return text.length > 1 && text.endsWith('/') ? text.slice(0, -1) : text
}
