import type { FileKind } from '../format.ts'
import { FileProblem } from '../problem.ts'
import type { Head } from './head.ts'

const OLD_OFFICE = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const ENCRYPTED_STREAM = Buffer.from('EncryptedPackage', 'utf16le')

const others: readonly [found: string, beginning: string][] = [
  ['PDF', '%PDF'],
  ['gzip', '\x1f\x8b'],
  ['RAR', 'Rar!'],
  ['7-Zip', '7z\xbc\xaf'],
]
const MARKUP = /^(\xef\xbb\xbf)?\s*<(!|\?xml|html|table|meta)/i

/** Tells by content: a zip archive is taken for XLSX, and what is nothing else for CSV. */
export function sniffKind(head: Head): FileKind {
  if (head.bytes.length === 0) throw new FileProblem('empty-file')
  if (head.bytes.subarray(0, 4).toString('latin1') === 'PK\x03\x04') return 'xlsx'
  if (head.bytes.subarray(0, 8).equals(OLD_OFFICE)) {
    // A workbook with a password is the encrypted archive inside of an old container.
    const isEncrypted = [head.bytes, ...head.further].some((bytes) => bytes.includes(ENCRYPTED_STREAM))
    throw new FileProblem(isEncrypted ? 'encrypted' : 'old-excel')
  }
  const beginning = head.bytes.subarray(0, 64).toString('latin1')
  const other = others.find(([, sign]) => beginning.startsWith(sign))
  if (other !== undefined) throw new FileProblem('not-a-table', { found: other[0] })
  if (MARKUP.test(beginning)) throw new FileProblem('not-a-table', { found: 'HTML, XML' })
  return 'csv'
}
