import { MAX_FAULT_TEXT_LENGTH } from '../record.ts'
import type { RawRecord, RecordFault } from '../record.ts'
import { splitQuoted } from './split.ts'

/** In UTF-16 units; with one pushed piece of text it bounds what a scanner holds. */
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
  // Where the next line feed and carriage return stand, so that a text without one of them is searched for it once.
  #lineFeed = -1
  #carriageReturn = -1

  constructor(delimiter: string, maxLineLength = MAX_LINE_LENGTH) {
    this.#delimiter = delimiter
    this.#maxLineLength = maxLineLength
  }

  push(text: string): RawRecord[] {
    this.#text = this.#text.slice(this.#at) + text
    this.#at = 0
    this.#lineFeed = -1
    this.#carriageReturn = -1
    return this.#scan()
  }

  /** What stands after the last line end. */
  end(): RawRecord[] {
    this.#final = true
    return this.#scan()
  }

  #scan(): RawRecord[] {
    const records: RawRecord[] = []
    while (this.#at < this.#text.length) {
      const lineEnd = this.#nextLineEnd()
      if (this.#skipping) {
        this.#moveTo(lineEnd ?? this.#certainEnd())
        this.#skipping = lineEnd === undefined
        if (this.#skipping) break
        continue
      }
      const record = this.#nextRecord(lineEnd)
      if (record === undefined) break
      records.push(record)
    }
    return records
  }

  /** Undefined when more text is needed to tell where the record ends. */
  #nextRecord(lineEnd: number | undefined): RawRecord | undefined {
    if (this.#isTooLong(lineEnd ?? this.#text.length)) {
      this.#skipping = lineEnd === undefined
      return this.#fail('line-too-long', lineEnd ?? this.#certainEnd())
    }
    if (lineEnd === undefined) return undefined
    const text = this.#text.slice(this.#at, lineEnd)
    return text.includes('"') ? this.#nextQuoted(lineEnd) : this.#take(text.split(this.#delimiter), lineEnd)
  }

  #nextQuoted(lineEnd: number): RawRecord | undefined {
    const split = splitQuoted(this.#text, this.#at, this.#delimiter, this.#final)
    if (split === 'quote-not-closed' || split === 'text-after-quote') return this.#fail(split, lineEnd)
    if (split === 'more' || this.#endsInHalfLineEnd(split.end)) {
      // Most likely a quote that nobody closed: no reason to hold the rest of the file.
      return this.#isTooLong(this.#text.length) ? this.#fail('quote-not-closed', lineEnd) : undefined
    }
    return this.#isTooLong(split.end) ? this.#fail('quote-not-closed', lineEnd) : this.#take(split.fields, split.end)
  }

  #take(fields: string[], end: number): RawRecord {
    const record = { line: this.#line, fields, fault: undefined }
    this.#moveTo(end)
    return record
  }

  #fail(code: RecordFault['code'], end: number): RawRecord {
    const text = this.#text.slice(this.#at, Math.min(end, this.#at + MAX_FAULT_TEXT_LENGTH))
    const record = { line: this.#line, fields: [], fault: { code, details: { limit: this.#maxLineLength }, text } }
    this.#moveTo(end)
    return record
  }

  #isTooLong(end: number): boolean {
    return end - this.#at > this.#maxLineLength
  }

  /** Moves behind the line end at `end`, counting lines; `end` may be the text's length when no line end stands there. */
  #moveTo(end: number): void {
    for (let lineEnd = this.#nextLineEnd(); lineEnd !== undefined && lineEnd <= end; lineEnd = this.#nextLineEnd()) {
      this.#at = lineEnd + (this.#text.startsWith('\r\n', lineEnd) ? 2 : 1)
      this.#line++
      if (lineEnd === end) return
    }
    this.#at = end
  }

  /** Undefined while it has not come, or may turn out to be one character longer. */
  #nextLineEnd(): number | undefined {
    if (this.#lineFeed < this.#at) this.#lineFeed = this.#find('\n')
    if (this.#carriageReturn < this.#at) this.#carriageReturn = this.#find('\r')
    const end = Math.min(this.#lineFeed, this.#carriageReturn)
    if (end === Infinity) return this.#final ? this.#text.length : undefined
    return this.#endsInHalfLineEnd(end) ? undefined : end
  }

  #endsInHalfLineEnd(end: number): boolean {
    return !this.#final && end === this.#text.length - 1 && this.#text[end] === '\r'
  }

  /** All that has come, but for a carriage return whose line feed may be on its way. */
  #certainEnd(): number {
    return this.#text.endsWith('\r') ? this.#text.length - 1 : this.#text.length
  }

  #find(character: string): number {
    const at = this.#text.indexOf(character, this.#at)
    return at === -1 ? Infinity : at
  }
}
