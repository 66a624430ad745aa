import { Parser } from 'htmlparser2'
import { tidyText } from './escape.ts'
import type { MjmlNode } from './node.ts'

const BLOCKS = new Set(['p', 'div', 'table', 'ul', 'ol', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote'])
/** Their lines follow each other without a gap. */
const LINES: Record<string, string> = { br: '\n', tr: '\n', li: '\n- ', td: ' ' }
const UNSEEN = new Set(['style', 'script', 'title'])
const LINK_ELEMENTS = new Set(['mj-button', 'mj-navbar-link', 'mj-social-element'])

/** The text part of a mail that has none of its own: what its elements say, top to bottom, with addresses in full. */
export function deriveText(root: MjmlNode): string {
  const body = root.children.find((child) => child.tagName === 'mj-body')
  return body === undefined ? '' : tidyText(blocksOf(body).join('\n\n'))
}

function blocksOf(node: MjmlNode): string[] {
  if (node.plain !== undefined) return [node.plain]
  const own = ownText(node)
  return own === '' ? node.children.flatMap(blocksOf) : [own, ...node.children.flatMap(blocksOf)]
}

function ownText({ tagName, content = '', attributes }: MjmlNode): string {
  const text = htmlToText(content)
  const address = LINK_ELEMENTS.has(tagName) ? htmlToText(attributes['href'] ?? '') : ''
  return text === '' || address === '' ? text : `${text}: ${address}`
}

/** The text of a piece of HTML: a line a block, `- ` before list items, the address after a link's words. */
export function htmlToText(html: string): string {
  let text = ''
  let unseen = 0
  const links: { href: string; from: number }[] = []
  const parser = new Parser({
    onopentag(name, attributes) {
      if (UNSEEN.has(name)) unseen += 1
      text += LINES[name] ?? (BLOCKS.has(name) ? '\n' : '')
      if (name === 'a') links.push({ href: attributes['href'] ?? '', from: text.length })
    },
    ontext(data) {
      if (unseen === 0) text += data.replace(/\s+/g, ' ')
    },
    onclosetag(name) {
      if (UNSEEN.has(name)) unseen -= 1
      if (BLOCKS.has(name)) text += '\n'
      const link = name === 'a' ? links.pop() : undefined
      // A phone number or an address says itself.
      if (link === undefined || /^$|^(?:tel|mailto):/i.test(link.href)) return
      const words = text.slice(link.from).trim()
      if (words !== link.href) text += words === '' ? link.href : `: ${link.href}`
    },
  })
  parser.end(html)
  return tidyText(text.replace(/[^\S\n]*\n[^\S\n]*/g, '\n').replace(/[^\S\n]+/g, ' '))
}
