import { SaxesParser } from 'saxes'
import { FileProblem } from '../problem.ts'

/** In characters; between two tags of a sheet stands at most one cell, which Excel limits to 32,767. */
const MAX_TOKEN_LENGTH = 1_048_576
/** The parts of a workbook have ten levels; the parser keeps a record of each that is open. */
const MAX_DEPTH = 100

export interface XmlHandler {
  /** Names come without their prefix (some programs write `x:row`); attributes as they stand. */
  open?(name: string, attributes: Record<string, string>): void
  close?(name: string): void
  text?(text: string): void
}

/** Streams XML text through a handler. Document types, and with them entities of one's own, are refused. */
export class XmlReader {
  readonly #parser = new SaxesParser({ xmlns: false, position: false } as const)
  #tokenLength = 0
  #depth = 0

  constructor(handler: XmlHandler) {
    this.#parser.on('opentag', (tag) => {
      this.#tokenLength = 0
      if (++this.#depth > MAX_DEPTH) throw new FileProblem('damaged', { reason: 'tags within tags without end' })
      handler.open?.(localName(tag.name), tag.attributes)
    })
    this.#parser.on('closetag', (tag) => {
      this.#tokenLength = 0
      this.#depth--
      handler.close?.(localName(tag.name))
    })
    this.#parser.on('text', (text) => handler.text?.(text))
    this.#parser.on('cdata', (text) => handler.text?.(text))
    this.#parser.on('doctype', () => {
      throw new FileProblem('damaged', { reason: 'a document type declaration' })
    })
    this.#parser.on('error', (error) => {
      throw new FileProblem('damaged', { reason: error.message }, { cause: error })
    })
  }

  write(text: string): void {
    this.#tokenLength += text.length
    this.#parser.write(text)
    if (this.#tokenLength > MAX_TOKEN_LENGTH + text.length) {
      throw new FileProblem('damaged', { reason: 'a text without end' })
    }
  }

  end(): void {
    this.#parser.close()
  }
}

export async function readXml(pieces: AsyncIterable<string>, handler: XmlHandler): Promise<void> {
  const reader = new XmlReader(handler)
  for await (const piece of pieces) reader.write(piece)
  reader.end()
}

function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon === -1 ? name : name.slice(colon + 1)
}
