import { scoreRange } from '@otklik/core/metrics'
import { parseError } from './fragment.ts'
import { htmlLiquid } from './liquid.ts'
import type { Marks } from './marks.ts'
import { makeNode, walk, type MjmlNode } from './node.ts'
import { htmlToText } from './plain-text.ts'
import { SCALE_STYLE, scaleHtml, scaleText } from './scale.ts'
import { isScoreKind } from './score-kind.ts'
import type { TemplateProblem } from './definition.ts'

/** Elements whose children MJML lays out one by one, so that a block may go round some of them. */
const BLOCK_PARENTS = new Set(['mj-body', 'mj-wrapper', 'mj-section', 'mj-group', 'mj-column', 'mj-hero'])
const SCALE_PARENTS = new Set(['mj-column', 'mj-hero'])
const SCALE_ATTRIBUTES = new Set(['element', 'low', 'high', 'padding', 'padding-top', 'padding-bottom', 'css-class'])

interface Expansion {
  marks: Marks
  problems: TemplateProblem[]
}

/**
 * Replaces our own elements by what MJML keeps: `<o-if test>`, `<o-else>` and `<o-for each in>` become Liquid tags in
 * `mj-raw`, or Liquid tags as such inside a text; `<o-scale>` becomes a text that holds the table of links.
 */
export function expandComponents(root: MjmlNode, marks: Marks, problems: TemplateProblem[]): MjmlNode {
  const expansion = { marks, problems }
  const hasScale = [...walk(root)].some((node) => node.tagName === 'o-scale')
  const expanded = { ...root, children: root.children.flatMap((child) => expandNode(child, root.tagName, expansion)) }
  return hasScale ? addToHead(expanded, makeNode('mj-style', { content: SCALE_STYLE })) : expanded
}

/** The document with one more element in its head, which is made where there is none. */
export function addToHead(root: MjmlNode, node: MjmlNode): MjmlNode {
  const head = root.children.find((child) => child.tagName === 'mj-head') ?? makeNode('mj-head', {})
  const others = root.children.filter((child) => child !== head)
  return { ...root, children: [{ ...head, children: [...head.children, node] }, ...others] }
}

/** @param parent the nearest element of MJML around the node. */
function expandNode(node: MjmlNode, parent: string, expansion: Expansion): MjmlNode[] {
  if (node.tagName === 'o-scale') return expandScale(node, parent, expansion)
  if (node.tagName === 'o-if' || node.tagName === 'o-for') return expandBlock(node, parent, expansion)
  const children = node.children.flatMap((child) => expandNode(child, node.tagName, expansion))
  const content = node.content?.includes('<o-') ? expandInline(node, node.content, expansion) : node.content
  return [{ ...node, children, ...(content !== undefined && { content }) }]
}

function expandBlock(node: MjmlNode, parent: string, expansion: Expansion): MjmlNode[] {
  if (!BLOCK_PARENTS.has(parent)) return refuse(node, `<${node.tagName}> cannot stand in <${parent}>`, expansion)
  const tags = blockTags(node.tagName, node.attributes, node.line ?? 1, expansion)
  if (tags === null) return []
  const raw = (liquid: string): MjmlNode => {
    const { id } = expansion.marks.add(liquid, node.line ?? 1)
    return makeNode('mj-raw', { content: id, plain: id })
  }
  const children = node.children.flatMap((child) =>
    child.tagName === 'o-else' && node.tagName === 'o-if' ? [raw('{% else %}')] : expandNode(child, parent, expansion),
  )
  return [raw(tags.open), ...children, raw(tags.close)]
}

function blockTags(
  name: string,
  attributes: Record<string, string | undefined>,
  line: number,
  { problems, marks }: Expansion,
): { open: string; close: string } | null {
  const { test, each, in: list } = attributes
  const isIf = name === 'o-if'
  const [needed, open] = isIf ? ['test', `{% if ${test} %}`] : ['each and in', `{% for ${each} in ${list} %}`]
  const parts = isIf ? [test] : [each, list]
  if (parts.some((part) => part === undefined || part.trim() === '')) {
    problems.push({
      path: 'mjml',
      line,
      code: 'invalid-markup',
      tag: `<${name}>`,
      message: `<${name}> needs ${needed}`,
    })
    return null
  }
  const close = isIf ? '{% endif %}' : '{% endfor %}'
  const liquid = decodeAttribute(open)
  const holdsTags = /%\}.|\{\{/s.test(liquid) || marks.in(liquid).length > 0
  if (!holdsTags && parseError(htmlLiquid, liquid + close) === null) return { open: liquid, close }
  const written = marks.restore(parts.join(' '))
  const message = `<${name}> takes a Liquid expression without braces, not "${written}"`
  problems.push({ path: 'mjml', line, code: 'liquid-syntax', tag: written, message })
  return null
}

const INLINE = /<(\/?)(o-if|o-for|o-else)((?:\s+[\w-]+\s*=\s*"[^"]*")*)\s*\/?>/g

/** Inside a text, whose inner HTML MJML leaves alone. */
function expandInline(node: MjmlNode, content: string, expansion: Expansion): string {
  const line = node.line ?? 1
  const expanded = content.replace(INLINE, (_, slash: string, name: string, attributes: string) => {
    if (slash === '/') return name === 'o-else' ? '' : expansion.marks.add(CLOSING[name]!, line).id
    if (name === 'o-else') return expansion.marks.add('{% else %}', line).id
    const pairs = [...attributes.matchAll(/([\w-]+)\s*=\s*"([^"]*)"/g)].map((pair) => [pair[1]!, pair[2]!])
    const tags = blockTags(name, Object.fromEntries(pairs), line, expansion)
    return tags === null ? '' : expansion.marks.add(tags.open, line).id
  })
  const left = /<\/?o-[\w-]*/.exec(expanded)?.[0]
  if (left !== undefined) refuse(node, `${left}> cannot stand inside <${node.tagName}>`, expansion)
  return expanded
}

const CLOSING: Record<string, string> = { 'o-if': '{% endif %}', 'o-for': '{% endfor %}' }

function expandScale(node: MjmlNode, parent: string, expansion: Expansion): MjmlNode[] {
  const { element: kind, low, high, ...rest } = node.attributes
  if (!SCALE_PARENTS.has(parent)) return refuse(node, `<o-scale> stands in a column, not in <${parent}>`, expansion)
  if (!isScoreKind(kind)) return refuse(node, `<o-scale> needs element="nps", "csat" or "ces"`, expansion)
  const unknown = Object.keys(node.attributes).find((name) => !SCALE_ATTRIBUTES.has(name))
  if (unknown !== undefined) return refuse(node, `<o-scale> has no attribute ${unknown}`, expansion)
  const liquid = (tag: string): string => expansion.marks.add(tag, node.line ?? 1).id
  const { max } = scoreRange(kind)
  const parts = {
    kind,
    link: liquid('{{ link.survey }}'),
    question: liquid('{{ survey.question }}'),
    low: low ?? liquid('{{ survey.lowLabel }}'),
    high: high ?? liquid('{{ survey.highLabel }}'),
    spoken: (score: number) => liquid(`{{ ${score} | out_of: ${max} }}`),
  }
  const plain = scaleText({ ...parts, low: htmlToText(parts.low), high: htmlToText(parts.high) })
  return [makeNode('mj-text', { line: node.line, attributes: rest, content: scaleHtml(parts), plain })]
}

function refuse(node: MjmlNode, message: string, { problems }: Expansion): [] {
  problems.push({ path: 'mjml', line: node.line, code: 'invalid-markup', tag: `<${node.tagName}>`, message })
  return []
}

const DECODED: Record<string, string> = {
  '&gt;': '>',
  '&lt;': '<',
  '&quot;': '"',
  '&apos;': "'",
  '&#39;': "'",
  '&amp;': '&',
}

function decodeAttribute(text: string): string {
  return text.replace(/&(?:gt|lt|quot|apos|#39|amp);/g, (entity) => DECODED[entity]!)
}
