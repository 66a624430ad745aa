import { MAX_FAULT_TEXT_LENGTH } from '../record.ts'
import type { RawRecord } from '../record.ts'
import { splitQuoted } from './split.ts'
import type { SplitRecord } from './split.ts'

/** In UTF-16 units; bounds what a scanner holds, together with one pushed piece of text. */
export const MAX_LINE_LENGTH = 1_048_576

/**
 * Cuts decoded text, pushed piece by piece, into records. Any mixture of `\n`, `\r\n` and `\r` ends a line. What cannot
 * be split becomes a record with a fault, and reading goes on with the *next physical line*: one stray quote costs one
 * row, not the rest of the file.
 */
export class CsvScanner {
  readonly #delimiter: string
  readonly #maxLineLength: number
  #text = ''
  #at = 0
  #line = 1
  #final = false
  /** Inside a line that was already reported as too long. */
  #skipping = false
  // The next line feed and carriage return at or after #at; kept, so that a text without one is searched once.
  #lineFeed = -1
  #carriageReturn = -1

  constructor(delimiter: string, maxLineLength = MAX_LINE_LENGTH) {
    this.#delimiter = delimiter
    this.#maxLineLength = maxLineLength
  }

  push(text: string): RawRecord[] {
    this.#text = this.#at < this.#text.length ? this.#text.slice(this.#at) + text : text
    this.#at = 0
    this.#lineFeed = -1
    this.#carriageReturn = -1
    return this.#scan()
  }

  /** The records after the last line end. */
  end(): RawRecord[] {
    this.#final = true
    return this.#scan()
  }

  #scan(): RawRecord[] {
    const records: RawRecord[] = []
    while (this.#at < this.#text.length) {
      if (this.#skipping) {
        if (!this.#skipRestOfLine()) break
        continue
      }
      const record = this.#next()
      if (record === undefined) break
      records.push(record)
    }
    return records
  }

  /** The next record, or undefined when more text is needed to tell where it ends. */
  #next(): RawRecord | undefined {
    const start = this.#at
    const lineEnd = this.#lineEnd()
    if (lineEnd === -1 && !this.#tooLong(start, this.#text.length)) return undefined
    if (lineEnd === -1 || this.#tooLong(start, lineEnd)) {
      const fault = this.#fault('line_too_long', start, lineEnd === -1 ? this.#text.length : lineEnd)
      this.#skipping = true
      return fault
    }
    const text = this.#text.slice(start, lineEnd)
    if (!text.includes('"')) return this.#take(text.split(this.#delimiter), start, lineEnd)
    return this.#nextQuoted(start, lineEnd)
  }

  #nextQuoted(start: number, lineEnd: number): RawRecord | undefined {
    const split = splitQuoted(this.#text, start, this.#delimiter, this.#final)
    if (split === 'more' || (typeof split === 'object' && this.#endsInDoubt(split))) {
      if (!this.#tooLong(start, this.#text.length)) return undefined
      return this.#passLine(this.#fault('quote_not_closed', start, lineEnd), lineEnd)
    }
    if (typeof split === 'string') return this.#passLine(this.#fault(split, start, lineEnd), lineEnd)
    if (this.#tooLong(start, split.end))
      return this.#passLine(this.#fault('quote_not_closed', start, lineEnd), lineEnd)
    return this.#take(split.fields, start, split.end)
  }

  #take(fields: string[], start: number, end: number): RawRecord {
    const record = { line: this.#line, fields }
    if (end > this.#lineEnd()) this.#line += countLineEnds(this.#text.slice(start, end))
    this.#at = start
    this.#passTo(end)
    return record
  }

  #fault(code: NonNullable<RawRecord['fault']>['code'], start: number, end: number): RawRecord {
    const text = this.#text.slice(start, Math.min(end, start + MAX_FAULT_TEXT_LENGTH))
    return { line: this.#line, fields: [], fault: { code, text } }
  }
}
