import { openPromise } from 'yauzl'
import type { Entry, ZipFile } from 'yauzl'
import type { OnBytes } from '../record.ts'
import { FileProblem } from '../problem.ts'

const MAX_PARTS = 10_000

/** Unpacked sizes beyond which a part is refused before it is unpacked; the archive cannot lie, see `text`. */
export const partLimits = {
  /** Streamed: bounds the time. A sheet of 1,048,576 rows of 20 filled columns has about 0.8 GB. */
  sheetBytes: 2_147_483_648,
  /** Held in memory: bounds that. */
  stringsBytes: 268_435_456,
  /** The workbook, its relations and styles; held in memory. */
  otherBytes: 16_777_216,
} as const

/** The parts of a workbook, which is a zip archive of XML files. */
export class Archive {
  readonly #zip: ZipFile
  readonly #parts: ReadonlyMap<string, Entry>

  private constructor(zip: ZipFile, parts: ReadonlyMap<string, Entry>) {
    this.#zip = zip
    this.#parts = parts
  }

  static async open(path: string): Promise<Archive> {
    const zip = await damagedUnless(openPromise(path, { autoClose: false, lazyEntries: true }))
    try {
      return new Archive(zip, await damagedUnless(readParts(zip)))
    } catch (error) {
      zip.close()
      throw error
    }
  }

  has(name: string): boolean {
    return this.#parts.has(name.toLowerCase())
  }

  /**
   * A part's text, unpacked piece by piece. yauzl ends it with an error as soon as more comes out than the archive's
   * directory declares, so the check of the declared size here is a limit on the real one.
   */
  async *text(name: string, limitBytes: number, onBytes?: OnBytes): AsyncGenerator<string> {
    const entry = this.#parts.get(name.toLowerCase())
    if (entry === undefined) throw new FileProblem('damaged', { reason: `${name} is missing` })
    if (entry.isEncrypted()) throw new FileProblem('encrypted')
    if (entry.uncompressedSize > limitBytes) throw new FileProblem('too-large', { part: name, limit: limitBytes })
    const decoder = new TextDecoder()
    let readBytes = 0
    const stream = await damagedUnless(this.#zip.openReadStreamPromise(entry))
    const pieces = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>
    try {
      for (;;) {
        const piece = await damagedUnless(pieces.next())
        if (piece.done === true) break
        readBytes += piece.value.length
        yield decoder.decode(piece.value, { stream: true })
        onBytes?.(readBytes, entry.uncompressedSize)
      }
    } finally {
      stream.destroy()
    }
  }

  close(): void {
    this.#zip.close()
  }

  [Symbol.dispose](): void {
    this.close()
  }
}

async function readParts(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > MAX_PARTS) throw new FileProblem('damaged', { reason: `${zip.entryCount} parts` })
  const parts = new Map<string, Entry>()
  // 1C writes xl/SharedStrings.xml and refers to xl/sharedStrings.xml: names are compared without case, as Excel does.
  for await (const entry of zip.eachEntry()) parts.set(entry.fileName.toLowerCase(), entry)
  return parts
}

/** What the zip library throws is the file's fault, unless the file cannot be opened at all. */
async function damagedUnless<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof FileProblem || (error instanceof Error && 'syscall' in error)) throw error
    throw new FileProblem(
      'damaged',
      { reason: error instanceof Error ? error.message : String(error) },
      { cause: error },
    )
  }
}
