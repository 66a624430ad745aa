const QUOTE = '"'

export type SplitFault = 'quote-not-closed' | 'text-after-quote'

export interface SplitRecord {
  fields: string[]
  /** Where the line end after the record stands, or the length of the text. */
  end: number
}

/**
 * Splits the record that starts at `from` and has a quote somewhere in its first line (RFC 4180: a quoted field may hold
 * delimiters and line breaks, and doubles its quotes). A quote inside an unquoted field is a character like any other
 * (`Труба 3/4"`), and blanks between a closing quote and the delimiter are passed over.
 * `'more'`: the text ends within the record and, as it is not `final`, must be longer to tell.
 */
export function splitQuoted(
  text: string,
  from: number,
  delimiter: string,
  final: boolean,
): SplitRecord | SplitFault | 'more' {
  const fields: string[] = []
  for (let at = from; ; at++) {
    let end: number
    if (text[at] === QUOTE) {
      const close = closingQuote(text, at + 1)
      if (close === -1) return final ? 'quote-not-closed' : 'more'
      end = skipBlanks(text, close + 1)
      if (end < text.length && text[end] !== delimiter && !isLineEnd(text, end)) return 'text-after-quote'
      fields.push(unescape(text.slice(at + 1, close)))
    } else {
      end = fieldEnd(text, at, delimiter)
      fields.push(text.slice(at, end))
    }
    if (end === text.length && !final) return 'more'
    if (end === text.length || isLineEnd(text, end)) return { fields, end }
    at = end
  }
}

function closingQuote(text: string, from: number): number {
  let at = text.indexOf(QUOTE, from)
  while (at !== -1 && text[at + 1] === QUOTE) at = text.indexOf(QUOTE, at + 2)
  return at
}

function unescape(quoted: string): string {
  return quoted.includes(QUOTE) ? quoted.replaceAll('""', QUOTE) : quoted
}

function skipBlanks(text: string, from: number): number {
  let at = from
  while (text[at] === ' ') at++
  return at
}

function fieldEnd(text: string, from: number, delimiter: string): number {
  let at = from
  while (at < text.length && text[at] !== delimiter && !isLineEnd(text, at)) at++
  return at
}

function isLineEnd(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code === 10 || code === 13
}
