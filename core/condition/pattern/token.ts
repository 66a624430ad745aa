/** A piece of a pattern. `part` matches something, `edge` an end of the text, `repeat` says how often the part before. */
export interface Token {
  kind: 'part' | 'edge' | 'repeat' | 'open' | 'or' | 'close'
  text: string
  at: number
}

/** What is no piece of a pattern, and at which character of it. */
export interface Refused {
  code: (typeof FORBIDDEN)[number][1] | 'range-order'
  at: number
}

/** The piece that begins at a character, or why none does. */
export function tokenAt(source: string, at: number): Token | Refused {
  TOKEN.lastIndex = at
  const groups = TOKEN.exec(source)?.groups
  const kind = KINDS.find((kind) => groups?.[kind] !== undefined)
  if (groups === undefined || kind === undefined) return refusedAt(source, at)
  const text = groups[kind]!
  return kind === 'part' && text.startsWith('[') && hasBackwardRange(text)
    ? { code: 'range-order', at }
    : { kind, text, at }
}

const LITERAL = String.raw`[^\\^$.*+?()[\]{}|]`
const ESCAPED = String.raw`\\[\\^$.*+?()[\]{}|/tnr]`
const ANY_OF = String.raw`\\[dD]|\\p\{[LNPSZ]\}`
const IN_SET = String.raw`(?:[^\\[\]^-]|\\[\\^$.*+?()[\]{}|/tnr-])`
const SET_BEGINS = String.raw`\[\^?(?!\])-?(?:${IN_SET}-${IN_SET}|${IN_SET}|${ANY_OF})*`

const KINDS = ['part', 'edge', 'repeat', 'open', 'or', 'close'] as const
const TOKEN = new RegExp(
  [
    String.raw`(?<part>${LITERAL}|\.|${ESCAPED}|${ANY_OF}|${SET_BEGINS}-?\])`,
    String.raw`(?<edge>[\^$])`,
    String.raw`(?<repeat>(?:[*+?]|\{\d+(?:,\d*)?\})\??)`,
    String.raw`(?<open>\((?:\?:|(?!\?)))`,
    String.raw`(?<or>\|)`,
    String.raw`(?<close>\))`,
  ].join('|'),
  'uy',
)
const SET_BEGINNING = new RegExp(SET_BEGINS, 'uy')
const RANGE = new RegExp(`(${IN_SET})-(${IN_SET})`, 'gu')

/** What people write all the same, each with a name of its own so that they can be told what to write instead. */
const FORBIDDEN = [
  [/\\[1-9k]/y, 'back-reference'],
  [/\(\?<?[=!]/y, 'look-around'],
  [/\(\?/y, 'group-kind'],
  [/\\w/iy, 'word'],
  [/\\s/iy, 'space'],
  [/\\b/iy, 'boundary'],
  [/\\/y, 'escape'],
  [/[[]/y, 'set'],
  [/[\]{}]/y, 'backslash'],
] as const

function refusedAt(source: string, at: number): Refused {
  SET_BEGINNING.lastIndex = at
  const inSet = at + (SET_BEGINNING.exec(source)?.[0].length ?? 0)
  if (inSet > at && source[inSet] === '\\') return refusedAt(source, inSet)
  const found = FORBIDDEN.find(([sign]) => ((sign.lastIndex = at), sign.test(source)))
  return { code: found![1], at }
}

function hasBackwardRange(set: string): boolean {
  return [...set.matchAll(RANGE)].some(([, from = '', to = '']) => codeOf(from) > codeOf(to))
}

function codeOf(sign: string): number {
  const controls: Record<string, string> = { '\\t': '\t', '\\n': '\n', '\\r': '\r' }
  const text = controls[sign] ?? sign.replace(/^\\(?=.)/u, '')
  return text.codePointAt(0) ?? 0
}
