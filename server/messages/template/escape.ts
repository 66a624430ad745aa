// One rule a part of the mail: what a value may become where it stands.

/** Control characters, and those that turn the direction of the text that follows them, but for tab and line feed. */
const UNSEEN = /[[\p{Cc}\u202a-\u202e\u2066-\u2069]--[\n\t]]/gv
const MARKUP = /[&<>"']/g
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const LINK = /^(?:https?:\/\/|mailto:|tel:)/i
const FIXED_LINK = /^(?:https?:\/\/|mailto:|tel:|cid:|#|$)/i
const STYLE = /^[\w#%.,\s()+-]{1,100}$/
const STYLE_FUNCTION = /\b(?:url|image|image-set|expression|attr)\s*\(/i
const HEADER_LENGTH = 250

/** For the text part: the value as text, without what cannot be seen. A list is joined; an object shows nothing. */
export function plainText(value: unknown): string {
  if (typeof value === 'string') return value.toWellFormed().replace(UNSEEN, '')
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value)
  if (Array.isArray(value)) return value.map(plainText).join('')
  return ''
}

/** For texts and quoted attributes of the HTML part. */
export function escapeHtml(value: unknown): string {
  return plainText(value).replace(MARKUP, (character) => ENTITIES[character]!)
}

/** For a header: one line of at most 250 characters. */
export function headerText(value: string): string {
  const line = plainText(value.replace(/\s+/g, ' ')).trim()
  return line.length <= HEADER_LENGTH ? line : `${line.slice(0, HEADER_LENGTH - 1).toWellFormed()}…`
}

/** For an address made from data, as escaped HTML: itself if its scheme is http, https, mailto or tel, else `#`. */
export function safeLink(html: string): string {
  const link = html.trim()
  return LINK.test(link) ? link : '#'
}

/** Whether an address that the author wrote may stay: as for data, and `cid:` or a place in the mail as well. */
export function isFixedLinkAllowed(link: string): boolean {
  return FIXED_LINK.test(link.trim())
}

/** For a value inside a style: a colour, a length, a keyword, a font name; anything else shows nothing. */
export function safeStyle(value: unknown): string {
  const style = plainText(value).trim()
  return STYLE.test(style) && !STYLE_FUNCTION.test(style) ? style : ''
}

/** The text part as a whole: at most one empty line in a row, and none at either end. */
export function tidyText(text: string): string {
  return text
    .replace(/[^\S\n]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
