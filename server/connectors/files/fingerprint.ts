import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'

/** What tells a file from any other: a resumed import checks that it goes on with the same one. */
export interface FileFingerprint {
  sha256: string
  sizeBytes: number
}

/** Reads the file once, streaming; name and dates do not count. */
export async function fileFingerprint(path: string): Promise<FileFingerprint> {
  const digest = createHash('sha256')
  let sizeBytes = 0
  for await (const piece of createReadStream(path, { highWaterMark: 1_048_576 })) {
    digest.update(piece)
    sizeBytes += piece.length
  }
  return { sha256: digest.digest('hex'), sizeBytes }
}
