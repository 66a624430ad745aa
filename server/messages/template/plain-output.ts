import { Liquid, Output, ParseError, Parser, Tag, TypeGuards } from 'liquidjs'
import type { Context, Emitter, Filter, FilterImplOptions, Template, Token, TopLevelToken } from 'liquidjs'

/** The heads that a name may start with: the keys of `TemplateData`. A template gives none of them another value. */
const DATA_NAMES = new Set([
  'language',
  'zone',
  'company',
  'contact',
  'event',
  'dimension',
  'survey',
  'link',
  'case',
  'user',
])
/** Liquid computes these where the data have no such key. */
const COMPUTED_NAMES = new Set(['size', 'first', 'last'])

type Read = (context: Context) => unknown

/**
 * Liquid that renders its common forms, fixed text and `{{ contact.name | default: "…" }}`, in plain calls instead of
 * through nested generators: the same result in a fifth of the time. Everything else runs as it always does.
 */
export class PlainLiquid extends Liquid {
  override parse(source: string, path?: string): Template[] {
    return new PlainParser(this).parse(source, path)
  }
}

/** A part that renders without generators. */
export class PlainPart implements Template {
  readonly token: TopLevelToken
  readonly text: (context: Context) => string

  constructor(token: TopLevelToken, text: (context: Context) => string) {
    this.token = token
    this.text = text
  }

  render(context: Context, emitter: Emitter): void {
    emitter.write(this.text(context))
  }
}

class PlainParser extends Parser {
  readonly #liquid: Liquid

  constructor(liquid: Liquid) {
    super(liquid)
    this.#liquid = liquid
  }

  override parseToken(token: TopLevelToken, rest: TopLevelToken[]): ReturnType<Parser['parseToken']> {
    const parsed = super.parseToken(token, rest)
    if (parsed instanceof Tag) return refuseDataNames(parsed)
    const text = parsed instanceof Output ? plainOutput(parsed, this.#liquid) : fixed(token)
    // The declared type names the library's own classes; all that it uses of them is `Template`.
    return text === null ? parsed : (new PlainPart(token, text) as unknown as Output)
  }
}

function fixed(token: TopLevelToken): (context: Context) => string {
  if (!TypeGuards.isHTMLToken(token)) throw new TypeError('what is no tag and no output is text')
  const content = token.getContent()
  return () => content
}

/** Plain reading takes a name of the data from the data, so no `assign` or `for` may lay another over it. */
function refuseDataNames(tag: Tag & Template): Tag {
  const names = [...(tag.localScope?.() ?? []), ...(tag.blockScope?.() ?? [])]
  for (const name of names) {
    const text = typeof name === 'string' ? name : name.getText()
    if (!DATA_NAMES.has(text)) continue
    throw new ParseError(new Error(`"${text}" is a name of the data: choose another`), tag.token)
  }
  return tag
}

/** The output as one plain function; null when it holds what only the engine can evaluate. */
function plainOutput(output: Output, liquid: Liquid): ((context: Context) => string) | null {
  const { postfix } = output.value.initial
  let read = postfix.length === 1 ? plainRead(postfix[0]!) : null
  let isEscaped = false
  for (const filter of output.value.filters) {
    const implementation = liquid.filters[filter.name]
    // The escaping that the engine appends is no filter of its list; it is put on below.
    if (implementation === undefined) continue
    read = read && plainFilter(read, filter, implementation)
    isEscaped = typeof implementation === 'object' && implementation.raw
  }
  if (read === null) return null
  const plain = read
  const escape = liquid.options.outputEscape as (value: unknown) => string
  return isEscaped ? (context) => String(plain(context)) : (context) => escape(plain(context))
}

function plainRead(token: Token): Read | null {
  if (TypeGuards.isQuotedToken(token) || TypeGuards.isNumberToken(token)) {
    const { content } = token
    return () => content
  }
  if (!TypeGuards.isPropertyAccessToken(token) || token.variable !== undefined) return null
  const path: string[] = []
  for (const part of token.props) {
    if (!TypeGuards.isWordToken(part) && !TypeGuards.isQuotedToken(part)) return null
    path.push(part.content)
  }
  const isPlain = DATA_NAMES.has(path[0]!) && !path.some((name) => COMPUTED_NAMES.has(name))
  return isPlain ? (context) => readPath(context.environments, path) : null
}

/** Own properties only, as the engine is told to. */
function readPath(data: object, path: string[]): unknown {
  let value: unknown = data
  for (const name of path) {
    if (value === null || value === undefined || !Object.hasOwn(value as object, name)) return undefined
    value = (value as Record<string, unknown>)[name]
  }
  return value
}

function plainFilter(read: Read, filter: Filter, implementation: FilterImplOptions): Read | null {
  const handler = typeof implementation === 'function' ? implementation : implementation.handler
  if (handler.constructor.name !== 'Function') return null
  const args: Read[] = []
  for (const token of filter.args) {
    const arg = Array.isArray(token) ? null : plainRead(token)
    if (arg === null) return null
    args.push(arg)
  }
  // What the filters of a template use of their `this`.
  return (context) =>
    handler.call({ context } as ThisParameterType<typeof handler>, read(context), ...args.map((arg) => arg(context)))
}
