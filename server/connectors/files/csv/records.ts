import { open } from 'node:fs/promises'
import iconv from 'iconv-lite'
import type { Delimiter, Encoding } from '../format.ts'
import type { OnBytes, RawRecord } from '../record.ts'
import { CsvScanner } from './scanner.ts'

const PIECE_BYTES = 262_144

/** The records of a CSV file, a piece of the file at a time; never more than a piece and one record in memory. */
export async function* csvRecords(
  path: string,
  format: { encoding: Encoding; delimiter: Delimiter },
  onBytes?: OnBytes,
): AsyncGenerator<RawRecord[]> {
  await using file = await open(path, 'r')
  const totalBytes = (await file.stat()).size
  const decoder = iconv.getDecoder(format.encoding)
  const scanner = new CsvScanner(format.delimiter)
  let readBytes = 0
  for await (const piece of file.createReadStream({ highWaterMark: PIECE_BYTES, autoClose: false })) {
    readBytes += piece.length
    yield scanner.push(decoder.write(piece))
    onBytes?.(readBytes, totalBytes)
  }
  yield scanner.push(decoder.end() ?? '')
  yield scanner.end()
}
