import mjml2html from 'mjml'
import { components } from 'mjml-core'
import parseMjml from 'mjml-parser-xml'
import { guardContexts } from './contexts.ts'
import { escapeHtml } from './escape.ts'
import { addToHead, expandComponents } from './expand.ts'
import { checkFragment } from './fragment.ts'
import { htmlLiquid } from './liquid.ts'
import { liftLiquid, lineAt, liquidPieces, type Marks } from './marks.ts'
import { makeNode, walk, type MjmlNode } from './node.ts'
import { deriveText } from './plain-text.ts'
import type { TemplateProblem } from './definition.ts'

/** MJML itself needs seven levels. */
const DEEPEST = 30

/** Elements that MJML would take from elsewhere: a web font from another company, a file of the server. */
const REFUSED: Record<string, string> = {
  'mj-font': 'a mail loads no font from elsewhere: name fonts that devices have',
  'mj-include': 'a template includes no other file',
}

/**
 * MJML with Liquid in, HTML with Liquid and the text part derived from it out. What does not survive the way, or would
 * not be safe where it arrives, is added to the problems; with problems the result is not for use.
 */
export async function compileMjml(
  source: string,
  preheader: string,
  problems: TemplateProblem[],
): Promise<{ html: string; text: string }> {
  const { marked, marks } = liftLiquid(source, problems)
  const document = problems.length > 0 ? null : parseDocument(withoutComments(marked), problems)
  if (document === null) return { html: '', text: '' }
  const expanded = expandComponents(document, marks, problems)
  const mail = preheader === '' ? expanded : withPreheader(expanded, preheader, marks)
  checkElements(mail, marks, problems)
  if (problems.length > 0) return { html: '', text: '' }
  const html = await renderMjml(mail, marks, problems)
  reportDropped(html, mail, withoutComments(marked), marks, problems)
  const guarded = guardContexts(html, source, marks, problems)
  return { html: marks.restore(guarded), text: marks.restore(deriveText(mail)) }
}

/** What the author has commented out is not part of the mail. What only Outlook reads is. Lines keep their numbers. */
function withoutComments(markup: string): string {
  return markup.replace(/<!--(?!\[if)[\s\S]*?-->/g, (comment) => comment.replace(/[^\n]/g, ''))
}

function parseDocument(markup: string, problems: TemplateProblem[]): MjmlNode | null {
  for (const [name, message] of Object.entries(REFUSED)) {
    const index = markup.indexOf(`<${name}`)
    if (index < 0) continue
    problems.push({ path: 'mjml', line: lineAt(markup, index), code: 'outside-resource', tag: `<${name}>`, message })
  }
  try {
    const options = { components, keepComments: true, convertBooleans: false, ignoreIncludes: true }
    const root = parseMjml(markup, options)
    if (root.tagName === 'mjml' && root.children.some((child) => child.tagName === 'mj-body')) return complete(root)
  } catch (error) {
    if (!(error instanceof Error)) throw error
  }
  problems.push({
    path: 'mjml',
    code: 'invalid-markup',
    message: 'this is no MJML: <mjml> with <mj-body> in it, nested 30 deep at most',
  })
  return null
}

/** The parser gives comments no children. */
function complete(node: MjmlNode, depth = 0): MjmlNode {
  if (depth > DEEPEST) throw new RangeError('nested too deeply')
  return { ...node, children: (node.children ?? []).map((child) => complete(child, depth + 1)) }
}

function withPreheader(root: MjmlNode, preheader: string, marks: Marks): MjmlNode {
  const pieces = liquidPieces(preheader)
  const content = pieces.map(({ text, isLiquid }) => (isLiquid ? marks.add(text, 1).id : escapeHtml(text))).join('')
  return addToHead(root, makeNode('mj-preview', { content }))
}

/** Each text and attribute by itself, and texts that stand between elements, where MJML drops them in silence. */
function checkElements(root: MjmlNode, marks: Marks, problems: TemplateProblem[]): void {
  for (const node of walk(root)) {
    if (node.tagName === 'mj-raw' && node.plain !== undefined) continue
    for (const value of Object.values(node.attributes)) checkFragment(value, marks, htmlLiquid, problems)
    if (node.content === undefined) continue
    checkFragment(node.content, marks, htmlLiquid, problems)
    if (components[node.tagName]?.endingTag || marks.in(node.content).length > 0) continue
    const tag = node.content.slice(0, 60)
    const message = `"${tag}" stands between elements and would be lost: put it into an <mj-text>`
    problems.push({ path: 'mjml', line: node.line, code: 'dropped-text', tag, message })
  }
}

async function renderMjml(root: MjmlNode, marks: Marks, problems: TemplateProblem[]): Promise<string> {
  try {
    const { html, errors } = await mjml2html(root, { fonts: {}, keepComments: true })
    for (const error of errors) {
      // A colour may come from data; where it stands in a style it is checked when the mail is rendered.
      if (marks.in(error.message).length > 0 && /for type Color/.test(error.message)) continue
      const message = `<${error.tagName}>: ${marks.restore(error.message).trim()}`
      problems.push({ path: 'mjml', line: error.line, code: 'invalid-markup', tag: `<${error.tagName}>`, message })
    }
    return foldSpace(html)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    problems.push({ path: 'mjml', code: 'invalid-markup', message: marks.restore(error.message) })
    return ''
  }
}

/** MJML indents generously; a line break says the same in a third of the bytes. Nothing in a mail keeps its spaces. */
function foldSpace(html: string): string {
  return /<(?:pre|textarea)\b/i.test(html) ? html : html.replace(/[^\S\n]*\n\s*/g, '\n').replace(/\n>/g, '>')
}

function reportDropped(html: string, mail: MjmlNode, marked: string, marks: Marks, problems: TemplateProblem[]): void {
  if (html === '') return
  const arrived = new Set(marks.in(html + defaultAttributes(mail)).map(({ mark }) => mark.id))
  for (const { mark } of marks.in(marked)) {
    if (arrived.has(mark.id)) continue
    const message = `${mark.liquid} would be lost: Liquid goes into texts and attributes; around elements use <o-if>`
    problems.push({ path: 'mjml', line: mark.line, code: 'dropped-tag', tag: mark.liquid, message })
  }
}

/** A default that no element of this mail takes up says nothing, and loses nothing. */
function defaultAttributes(mail: MjmlNode): string {
  const defaults = [...walk(mail)].filter((node) => node.tagName === 'mj-attributes').flatMap((node) => [...walk(node)])
  return defaults.flatMap((node) => Object.values(node.attributes)).join(' ')
}
