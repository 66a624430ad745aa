import { readXml } from './xml.ts'
import type { XmlHandler } from './xml.ts'

/** The table of strings that cells point into by position. */
export async function readSharedStrings(pieces: AsyncIterable<string>): Promise<string[]> {
  const strings: string[] = []
  const rich = new RichText()
  await readXml(pieces, {
    open(name) {
      if (name === 'si') rich.start()
      else rich.open(name)
    },
    close(name) {
      if (name === 'si') strings.push(rich.end())
      else rich.close(name)
    },
    text: (text) => rich.text(text),
  })
  return strings
}

/** Joins the runs of a formatted text, leaving out the phonetic ones that stand above Japanese words. */
export class RichText implements Required<XmlHandler> {
  #collected = ''
  #inText = false
  #inPhonetic = false

  start(): void {
    this.#collected = ''
    this.#inText = false
    this.#inPhonetic = false
  }

  open(name: string): void {
    if (name === 't') this.#inText = true
    if (name === 'rPh') this.#inPhonetic = true
  }

  close(name: string): void {
    if (name === 't') this.#inText = false
    if (name === 'rPh') this.#inPhonetic = false
  }

  text(text: string): void {
    if (this.#inText && !this.#inPhonetic) this.#collected += text
  }

  end(): string {
    return unescapeControls(this.#collected)
  }
}

/** ECMA-376 part 1, 22.9.2.19: characters that XML cannot hold are written `_x000D_`. */
export function unescapeControls(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
