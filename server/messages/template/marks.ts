import { TokenKind, Tokenizer } from 'liquidjs'
import { LiquidError, TAG_NAMES } from './liquid.ts'
import type { TemplateProblem } from './definition.ts'

/** One Liquid tag or output, lifted out of its text while the text is compiled. */
export interface Mark {
  /** Stands for it: a word that survives wherever a word does. */
  id: string
  /** As its author wrote it. */
  liquid: string
  /** In the source, counted from 1. */
  line: number
  isOutput: boolean
}

/**
 * The Liquid of one MJML source, by mark. MJML would choke on it (`{{ a | append: "b" }}` within an attribute) or lose
 * it; a mark goes through unharmed, and one that does not arrive is missed by name and line.
 */
export class Marks {
  readonly #prefix: string
  readonly #pattern: RegExp
  readonly #all: Mark[] = []

  /** @param source the text that marks will stand in: no mark may look like a part of it. */
  constructor(source: string) {
    let prefix = 'lqd'
    while (source.includes(prefix)) prefix += 'q'
    this.#prefix = prefix
    this.#pattern = new RegExp(`${prefix}(\\d+)z`, 'g')
  }

  add(liquid: string, line: number): Mark {
    const id = `${this.#prefix}${this.#all.length}z`
    const mark = { id, liquid, line, isOutput: liquid.startsWith('{{') }
    this.#all.push(mark)
    return mark
  }

  /** The marks that stand in a text, in order, each with where it starts. */
  in(text: string): { mark: Mark; index: number }[] {
    return [...text.matchAll(this.#pattern)].map((match) => ({
      mark: this.#all[Number(match[1])]!,
      index: match.index,
    }))
  }

  /** The text with its Liquid put back. */
  restore(text: string): string {
    return text.replace(this.#pattern, (_, index) => this.#all[Number(index)]!.liquid)
  }

  /** As `restore`, with the mark that covers each position of the result. */
  restoreWithMap(text: string): { restored: string; markAt: (position: number) => Mark | undefined } {
    const spans: { mark: Mark; end: number }[] = []
    let restored = ''
    let from = 0
    for (const { mark, index } of this.in(text)) {
      restored += text.slice(from, index) + mark.liquid
      spans.push({ mark, end: restored.length })
      from = index + mark.id.length
    }
    restored += text.slice(from)
    return { restored, markAt: (position) => (spans.find((span) => position < span.end) ?? spans.at(-1))?.mark }
  }
}

/** Lifts the Liquid out of a source; unclosed tags and tags that templates do not have are problems. */
export function liftLiquid(source: string, problems: TemplateProblem[]): { marked: string; marks: Marks } {
  const marks = new Marks(source)
  let marked = ''
  for (const { text, begin, isLiquid } of readPieces(source, problems)) {
    const line = lineAt(source, begin)
    const name = /^\{%-?\s*(\S*?)-?[\s%]/.exec(text)?.[1]
    if (isLiquid && name !== undefined && !TAG_NAMES.has(name)) {
      const message = `there is no tag {% ${name} %} in templates`
      problems.push({ path: 'mjml', line, code: 'unknown-tag', tag: text, message })
    }
    marked += isLiquid ? marks.add(text, line).id : text
  }
  return { marked, marks }
}

interface Piece {
  text: string
  begin: number
  isLiquid: boolean
}

/**
 * A text in its pieces: Liquid tags and outputs, and what stands between them.
 * @throws LiquidError when one is not closed.
 */
export function liquidPieces(source: string): Piece[] {
  return new Tokenizer(source).readTopLevelTokens().map(({ kind, begin, end }) => {
    const isLiquid = kind === TokenKind.Tag || kind === TokenKind.Output
    return { text: source.slice(begin, end), begin, isLiquid }
  })
}

/** The line of a position, counted from 1. */
export function lineAt(source: string, position: number): number {
  let line = 1
  for (let at = source.indexOf('\n'); at !== -1 && at < position; at = source.indexOf('\n', at + 1)) line += 1
  return line
}

function readPieces(source: string, problems: TemplateProblem[]): Piece[] {
  try {
    return liquidPieces(source)
  } catch (error) {
    if (!(error instanceof LiquidError)) throw error
    const { begin } = error.token
    const tag = source.slice(begin, begin + 40)
    problems.push({
      path: 'mjml',
      line: lineAt(source, begin),
      code: 'liquid-syntax',
      tag,
      message: 'this tag is not closed',
    })
    return []
  }
}
