import { crc32, createDeflateRaw } from 'node:zlib'
import { sheetParts, type SheetCell } from './sheet-xml.ts'

/**
 * A workbook of one sheet (ECMA-376) as it is made: never more of it in memory than a page of rows. Texts are written
 * as texts, which no spreadsheet runs. Throws a RangeError for more than 4 GB of one part, which a plain ZIP cannot say.
 */
export async function* writeXlsx(
  header: readonly string[],
  pages: AsyncIterable<readonly SheetCell[][]>,
): AsyncGenerator<Buffer> {
  const entries: Entry[] = []
  let offset = 0
  for (const [name, content] of sheetParts(header, pages)) {
    const entry: Entry = { name, offset, crc: 0, packed: 0, unpacked: 0 }
    entries.push(entry)
    for await (const bytes of packed(entry, content)) {
      offset += bytes.length
      yield bytes
    }
  }
  yield directoryOf(entries, offset)
}

interface Entry {
  name: string
  offset: number
  crc: number
  packed: number
  unpacked: number
}

const DEFLATED = 8
/** Sizes and checksum follow the content, and the name is UTF-8. */
const FLAGS = 0x0808
const VERSION = 20
/** 1 January 1980: the file says nothing of when it was made. */
const DAY = 0x21
const MOST_BYTES = 0xffffffff

/** Local header, content, data descriptor (APPNOTE 4.3.7 to 4.3.9). */
async function* packed(entry: Entry, content: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Buffer> {
  const name = Buffer.from(entry.name)
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  writeCommon(head, 4)
  head.writeUInt16LE(name.length, 26)
  yield Buffer.concat([head, name])
  const deflate = createDeflateRaw({ level: 6 })
  const feeding = feed(deflate, entry, content)
  feeding.catch((error: Error) => deflate.destroy(error))
  for await (const bytes of deflate as AsyncIterable<Buffer>) {
    entry.packed += bytes.length
    yield bytes
  }
  await feeding
  const tail = Buffer.alloc(16)
  tail.writeUInt32LE(0x08074b50, 0)
  writeSizes(tail, 4, entry)
  yield tail
}

async function feed(
  deflate: ReturnType<typeof createDeflateRaw>,
  entry: Entry,
  content: AsyncIterable<string> | Iterable<string>,
): Promise<void> {
  for await (const text of content) {
    const bytes = Buffer.from(text)
    entry.crc = crc32(bytes, entry.crc)
    entry.unpacked += bytes.length
    if (entry.unpacked > MOST_BYTES) throw new RangeError('The sheet is larger than 4 GB')
    if (deflate.destroyed) return
    // Waiting for what was written keeps a page in memory, and not the table.
    await new Promise<void>((done, fail) => deflate.write(bytes, (error) => (error ? fail(error) : done())))
  }
  deflate.end()
}

/** Central directory and its end (APPNOTE 4.3.12, 4.3.16). */
function directoryOf(entries: readonly Entry[], offset: number): Buffer {
  const heads = entries.map((entry) => {
    const name = Buffer.from(entry.name)
    const head = Buffer.alloc(46)
    head.writeUInt32LE(0x02014b50, 0)
    head.writeUInt16LE(VERSION, 4)
    writeCommon(head, 6)
    writeSizes(head, 16, entry)
    head.writeUInt16LE(name.length, 28)
    head.writeUInt32LE(entry.offset, 42)
    return Buffer.concat([head, name])
  })
  const directory = Buffer.concat(heads)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([directory, end])
}

function writeCommon(head: Buffer, at: number): void {
  head.writeUInt16LE(VERSION, at)
  head.writeUInt16LE(FLAGS, at + 2)
  head.writeUInt16LE(DEFLATED, at + 4)
  head.writeUInt16LE(DAY, at + 8)
}

function writeSizes(into: Buffer, at: number, { crc, packed, unpacked }: Entry): void {
  into.writeUInt32LE(crc, at)
  into.writeUInt32LE(packed, at + 4)
  into.writeUInt32LE(unpacked, at + 8)
}
