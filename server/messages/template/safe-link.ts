import { Tag } from 'liquidjs'
import type { Context, Emitter, Liquid, Parser, TagRenderReturn, TagToken, Template, TopLevelToken } from 'liquidjs'
import { safeLink } from './escape.ts'
import { PlainPart } from './plain-output.ts'

/**
 * `{% safe_link %}…{% endsafe_link %}`, put around an address that holds Liquid when a template is compiled: looks at
 * the whole address, so that no two harmless halves make a harmful one.
 */
export class SafeLinkTag extends Tag {
  readonly #parts: Template[] = []
  #isPlain = false

  constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid, parser: Parser) {
    super(token, rest, liquid)
    const stream = parser
      .parseStream(rest)
      .on('tag:endsafe_link', () => stream.stop())
      .on('template', (part: Template) => this.#parts.push(part))
      .on('end', () => {
        throw new Error(`tag ${token.getText()} not closed`)
      })
    stream.start()
    this.#isPlain = this.#parts.every((part) => part instanceof PlainPart)
  }

  render(context: Context, emitter: Emitter): TagRenderReturn {
    if (!this.#isPlain) return this.#renderAny(context, emitter)
    let address = ''
    for (const part of this.#parts as PlainPart[]) address += part.text(context)
    return emitter.write(safeLink(address))
  }

  *#renderAny(context: Context, emitter: Emitter): Generator<unknown, void, string> {
    emitter.write(safeLink(yield this.liquid.renderer.renderTemplates(this.#parts, context)))
  }
}
