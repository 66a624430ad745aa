import { isUtf8 } from 'node:buffer'
import type { Encoding } from '../format.ts'
import type { Head } from './head.ts'

const boms: readonly [Encoding, number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/**
 * A byte-order mark decides; then NULs in every second place; then whether the bytes are UTF-8 — in the sample and in
 * windows from further inside, as the first Cyrillic letter may come late. What is not UTF-8 is windows-1251.
 */
export function sniffEncoding(head: Head): { encoding: Encoding; bom: boolean } {
  for (const [encoding, bom] of boms) {
    if (bom.every((byte, at) => head.bytes[at] === byte)) return { encoding, bom: true }
  }
  const utf16 = sniffUtf16(head.bytes)
  if (utf16 !== undefined) return { encoding: utf16, bom: false }
  const isWhole = head.further.length === 0
  const isAllUtf8 =
    isUtf8(isWhole ? head.bytes : withoutCutEnd(head.bytes)) &&
    head.further.every((bytes) => isUtf8(withoutCutEnd(withoutCutStart(bytes))))
  return { encoding: isAllUtf8 ? 'utf-8' : 'windows-1251', bom: false }
}

/** Delimiters, digits and line ends alone make NULs in half of the bytes on one side, in a Russian file too. */
function sniffUtf16(bytes: Buffer): Encoding | undefined {
  let even = 0
  let odd = 0
  for (let at = bytes.indexOf(0); at !== -1; at = bytes.indexOf(0, at + 1)) {
    if (at % 2 === 0) even++
    else odd++
  }
  const few = bytes.length / 20
  if (odd > few && even < odd / 10) return 'utf-16le'
  return even > few && odd < even / 10 ? 'utf-16be' : undefined
}

/** A UTF-8 character has at most 4 bytes, so at most 3 of one that began before a window. */
function withoutCutStart(bytes: Buffer): Buffer {
  let at = 0
  while (at < 3 && isContinuation(bytes[at])) at++
  return bytes.subarray(at)
}

/** Leaves out the last character, whole or not. */
function withoutCutEnd(bytes: Buffer): Buffer {
  let end = bytes.length - 1
  while (end > 0 && end > bytes.length - 4 && isContinuation(bytes[end])) end--
  return bytes.subarray(0, Math.max(0, end))
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80
}
