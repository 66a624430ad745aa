import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'

export const SAMPLE_BYTES = 65_536
/** Read when not even a few lines end within the ordinary sample. */
export const LONG_SAMPLE_BYTES = 2_097_152

/** Bytes of a file that are enough to guess how to read it. */
export interface Head {
  bytes: Buffer
  fileBytes: number
  /** Windows from further inside; empty for a file that `bytes` holds whole. */
  further: Buffer[]
}

export async function readHead(path: string, sampleBytes = SAMPLE_BYTES): Promise<Head> {
  await using file = await open(path, 'r')
  const fileBytes = (await file.stat()).size
  const bytes = await readAt(file, 0, sampleBytes)
  const further: Buffer[] = []
  if (fileBytes > sampleBytes) {
    for (const share of [0.25, 0.5, 0.75, 1]) {
      const at = Math.max(sampleBytes, Math.floor((fileBytes - SAMPLE_BYTES) * share))
      further.push(await readAt(file, at, SAMPLE_BYTES))
    }
  }
  return { bytes, fileBytes, further }
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, position + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return buffer.subarray(0, filled)
}
