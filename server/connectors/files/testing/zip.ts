import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipPart {
  name: string
  content: Buffer | string
  /** What the archive says instead of the truth. */
  claimedSize?: number
  encrypted?: boolean
}

/** A zip archive (APPNOTE 6.3, without zip64), written apart from the code that reads it. */
export function zipOf(parts: readonly ZipPart[]): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const part of parts) {
    const content = Buffer.from(part.content)
    const packed = deflateRawSync(content)
    const name = Buffer.from(part.name)
    const common = commonHeader(part, content, packed, name)
    const local = Buffer.concat([uint32(0x04034b50), common, name, packed])
    directory.push(Buffer.concat([uint32(0x02014b50), uint16(20), common, Buffer.alloc(10), uint32(offset), name]))
    files.push(local)
    offset += local.length
  }
  const index = Buffer.concat(directory)
  const counts = [uint16(parts.length), uint16(parts.length), uint32(index.length), uint32(offset), uint16(0)]
  return Buffer.concat([...files, index, uint32(0x06054b50), uint32(0), ...counts])
}

/** From "version needed" to the length of the extra field: the same in both places. */
function commonHeader(part: ZipPart, content: Buffer, packed: Buffer, name: Buffer): Buffer {
  const flags = part.encrypted === true ? 0x801 : 0x800
  const sizes = [uint32(crc32(content)), uint32(packed.length), uint32(part.claimedSize ?? content.length)]
  return Buffer.concat([uint16(20), uint16(flags), uint16(8), uint32(0), ...sizes, uint16(name.length), uint16(0)])
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
