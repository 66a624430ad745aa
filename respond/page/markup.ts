/** HTML that may go out as it stands. Only the tag below makes it from values. */
export class Markup {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

export type Value = Markup | Markup[] | string | number | null | undefined | false

/**
 * Texts and quoted attributes of a page: every value is escaped, unless it is markup already. The indentation of the
 * template stays behind.
 */
export function markup(strings: TemplateStringsArray, ...values: Value[]): Markup {
  const fixed = withoutIndentation(strings)
  let text = fixed[0]!
  for (let index = 0; index < values.length; index++) text += written(values[index]) + fixed[index + 1]!
  return new Markup(text)
}

const fixedParts = new WeakMap<TemplateStringsArray, string[]>()

function withoutIndentation(strings: TemplateStringsArray): string[] {
  let parts = fixedParts.get(strings)
  if (!parts) fixedParts.set(strings, (parts = strings.map((text) => text.replaceAll(/\n\s*/g, '\n'))))
  return parts
}

function written(value: Value): string {
  if (value instanceof Markup) return value.text
  if (Array.isArray(value)) return value.map(({ text }) => text).join('')
  return value === null || value === undefined || value === false ? '' : escape(String(value))
}

/** Control characters, and those that turn the direction of all that follows them, but for tab and line feed. */
const UNSEEN = /[[\p{Cc}\u202a-\u202e\u2066-\u2069]--[\n\t]]/gv
const MARKUP = /[&<>"']/g
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escape(text: string): string {
  return text
    .toWellFormed()
    .replace(UNSEEN, '')
    .replace(MARKUP, (character) => ENTITIES[character]!)
}
