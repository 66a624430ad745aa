import { QuoteType, Tokenizer } from 'htmlparser2'
import { isFixedLinkAllowed } from './escape.ts'
import type { Mark, Marks } from './marks.ts'
import { lineAt } from './marks.ts'
import type { ProblemCode, TemplateProblem } from './definition.ts'

const LINK_ATTRIBUTES = new Set([
  'href',
  'src',
  'action',
  'formaction',
  'background',
  'poster',
  'cite',
  'data',
  'srcset',
])
const LOADED_ATTRIBUTES = new Set(['src', 'background', 'poster', 'data', 'srcset'])
const ACTIVE_TAGS = new Set(['script', 'iframe', 'frame', 'object', 'embed', 'applet', 'base', 'link'])

interface Edit {
  start: number
  end: number
  text: string
}

/** One walk over compiled HTML. */
interface Scan {
  html: string
  /** The MJML that the HTML came from, to tell what its author wrote from what MJML added. */
  source: string
  marks: Marks
  edits: Edit[]
  problems: TemplateProblem[]
  /** How many marks stand where their value can be escaped. */
  placed: Mark[]
}

/**
 * Looks at where each mark stands in the compiled HTML and gives it the escaping of that place: in an address the
 * scheme is checked, in a style only harmless values pass; elsewhere the engine escapes. Refuses Liquid where no
 * escaping helps (names, unquoted attributes, comments), and markup that runs or loads anything of its own.
 */
export function guardContexts(html: string, source: string, marks: Marks, problems: TemplateProblem[]): string {
  const scan: Scan = { html, source, marks, edits: [], problems, placed: [] }
  scanRange(scan, 0, html.length)
  reportMisplaced(scan)
  return applyEdits(html, scan.edits)
}

function scanRange(scan: Scan, from: number, to: number): void {
  const at = (start: number, end: number): [number, number] => [from + start, from + end]
  let tag = ''
  let name = ''
  let value: [number, number] | null = null
  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: false },
    {
      onopentagname(start, end) {
        tag = scan.html.slice(...at(start, end)).toLowerCase()
        checkTag(scan, tag)
      },
      onclosetag: () => (tag = ''),
      onattribname(start, end) {
        name = scan.html.slice(...at(start, end)).toLowerCase()
        value = null
      },
      onattribdata: (start, end) => (value = [value?.[0] ?? from + start, from + end]),
      onattribend(quote) {
        if (value !== null) checkAttribute(scan, tag, name, value, quote)
      },
      ontext(start, end) {
        if (tag === 'style') checkStyle(scan, ...at(start, end))
        else scan.placed.push(...marksIn(scan, ...at(start, end)))
      },
      oncomment(start, end, offset) {
        const [begin, close] = at(start, end - offset)
        const condition = /^\[if [^\]]*\]>/.exec(scan.html.slice(begin, close))?.[0]
        // What Outlook reads as markup is markup.
        if (condition !== undefined) scanRange(scan, begin + condition.length, close)
      },
      onopentagend() {},
      onselfclosingtag() {},
      oncdata() {},
      ondeclaration() {},
      onprocessinginstruction() {},
      onattribentity() {},
      ontextentity() {},
      onend() {},
    },
  )
  tokenizer.write(scan.html.slice(from, to))
  tokenizer.end()
}

function checkTag(scan: Scan, tag: string): void {
  if (ACTIVE_TAGS.has(tag)) report(scan, 'active-content', `<${tag}>`, `a mail may not hold <${tag}>`)
}

function checkAttribute(scan: Scan, tag: string, name: string, [start, end]: [number, number], quote: QuoteType): void {
  const value = scan.html.slice(start, end)
  if (name.startsWith('on')) report(scan, 'active-content', name, `a mail may not hold the attribute ${name}`)
  if (tag === 'meta' && name === 'http-equiv' && /refresh/i.test(value)) {
    report(scan, 'active-content', '<meta', 'a mail may not send its reader elsewhere')
  }
  const marks = marksIn(scan, start, end)
  if (marks.length > 0 && quote === QuoteType.Unquoted) return
  if (name === 'style') return checkStyle(scan, start, end)
  scan.placed.push(...marks)
  if (!LINK_ATTRIBUTES.has(name)) return
  if (marks.length > 0) {
    const guard = (liquid: string): string => scan.marks.add(liquid, marks[0]!.line).id
    scan.edits.push({ start, end, text: guard('{% safe_link %}') + value + guard('{% endsafe_link %}') })
  } else checkFixedLink(scan, name, value)
}

function checkFixedLink(scan: Scan, name: string, link: string): void {
  if (!isFixedLinkAllowed(link)) {
    report(scan, 'link-scheme', link, `an address starts with http, https, mailto or tel, not "${link.slice(0, 60)}"`)
  } else if (LOADED_ATTRIBUTES.has(name) && !scan.source.includes(link)) {
    report(scan, 'outside-resource', link, `this element loads ${link} from another company; give it your own address`)
  }
}

/** A style attribute, or the text of a style element. */
function checkStyle(scan: Scan, start: number, end: number): void {
  const style = scan.html.slice(start, end)
  const loads = /@import|@font-face|expression\s*\(|behavior\s*:|-moz-binding/i.exec(style)?.[0]
  if (loads !== undefined) report(scan, 'outside-resource', loads, `a style may not use ${loads}`)
  for (const { mark, index } of scan.marks.in(style)) {
    if (/url\(\s*['"]?[^)'"]*$/i.test(style.slice(0, index))) continue
    scan.placed.push(mark)
    if (!mark.isOutput) continue
    const guarded = mark.liquid.replace(/\s*(-?\}\})$/, ' | safe_style $1')
    const from = start + index
    scan.edits.push({ start: from, end: from + mark.id.length, text: scan.marks.add(guarded, mark.line).id })
  }
}

function marksIn(scan: Scan, start: number, end: number): Mark[] {
  return scan.marks.in(scan.html.slice(start, end)).map(({ mark }) => mark)
}

function reportMisplaced({ html, marks, placed, problems }: Scan): void {
  const count = (all: Mark[], id: string): number => all.filter((mark) => mark.id === id).length
  const present = marks.in(html).map(({ mark }) => mark)
  for (const mark of new Set(present)) {
    if (count(placed, mark.id) === count(present, mark.id)) continue
    const message = `${mark.liquid} stands where it cannot be made safe: Liquid goes into texts and quoted attributes`
    problems.push({ path: 'mjml', line: mark.line, code: 'misplaced-tag', tag: mark.liquid, message })
  }
}

function report({ source, marks, problems }: Scan, code: ProblemCode, found: string, message: string): void {
  const tag = marks.restore(found)
  const index = source.toLowerCase().indexOf(tag.toLowerCase().replace(/>$/, ''))
  problems.push({ path: 'mjml', line: index < 0 ? undefined : lineAt(source, index), code, tag, message })
}

function applyEdits(html: string, edits: Edit[]): string {
  let edited = ''
  let from = 0
  for (const { start, end, text } of edits.toSorted((a, b) => a.start - b.start)) {
    edited += html.slice(from, start) + text
    from = end
  }
  return edited + html.slice(from)
}
