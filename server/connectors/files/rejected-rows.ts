import { existsSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { csvLine } from './csv/line.ts'
import { csvRecords } from './csv/records.ts'
import type { Delimiter, FileFormat } from './format.ts'
import { problemText } from './problem.ts'
import type { Problem } from './problem.ts'
import type { Row } from './read-rows.ts'
import { rejectedColumns, restoreCell } from './rejected-columns.ts'
import type { Language } from './texts.ts'

const FLUSH_LENGTH = 65_536

export interface RejectedOptions {
  language?: Language
  /** The first row that will be read, when an import is resumed: what was written of it and later rows is taken back. */
  fromRow?: number
}

/** Where the rejected rows of a file are kept. */
export function rejectedPath(path: string): string {
  return `${path}.rejected.csv`
}

/**
 * Writes rejected rows beside their file: the original columns, then the row's number, the codes, the reasons and, of a
 * row that could not be split, its text. UTF-8 with a byte-order mark, the file's own delimiter (`;` for XLSX), no cell
 * that a spreadsheet would run. Made with the first rejected row only; mended, it can be imported as it is.
 */
export class RejectedRows {
  readonly path: string
  readonly #columns: readonly string[]
  readonly #delimiter: Delimiter
  readonly #language: Language
  #file: FileHandle | undefined
  #waiting = ''
  #count = 0

  private constructor(path: string, format: FileFormat, language: Language) {
    this.path = rejectedPath(path)
    this.#columns = format.columns.map((column) => column.name)
    this.#delimiter = format.kind === 'csv' ? format.delimiter : ';'
    this.#language = language
  }

  /** From the first row on, what an earlier import left is replaced. */
  static async open(path: string, format: FileFormat, options: RejectedOptions = {}): Promise<RejectedRows> {
    const rejected = new RejectedRows(path, format, options.language ?? 'en')
    if ((options.fromRow ?? 1) > 1) await rejected.#keepBefore(options.fromRow ?? 1)
    else await rm(rejected.path, { force: true })
    return rejected
  }

  /** Including those kept from before a resumption. */
  get count(): number {
    return this.#count
  }

  /** The problems of a row that could not be split are its own. */
  async write(row: Row, problems: readonly Problem[] = []): Promise<void> {
    const all = 'error' in row ? [row.error] : problems
    const cells = this.#columns.map((name) => ('error' in row ? '' : (row.values[name] ?? '')))
    const codes = all.map(({ code }) => code).join(' ')
    const reasons = all.map((problem) => problemText(problem, this.#language)).join('; ')
    this.#append([...cells, String(row.row), codes, reasons, 'error' in row ? row.text : ''])
    if (this.#waiting.length >= FLUSH_LENGTH) await this.flush()
  }

  /** Hands what was written so far to the operating system; to be called before the progress is recorded. */
  async flush(): Promise<void> {
    if (this.#waiting === '') return
    this.#file ??= await open(this.path, 'a')
    const text = this.#waiting
    this.#waiting = ''
    await this.#file.appendFile(text, 'utf8')
  }

  async close(): Promise<void> {
    try {
      await this.flush()
    } finally {
      await this.#file?.close()
      this.#file = undefined
    }
  }

  #append(cells: readonly string[]): void {
    if (this.#count === 0) this.#waiting += `\ufeff${csvLine([...this.#columns, ...rejectedColumns], this.#delimiter)}`
    this.#waiting += csvLine(cells, this.#delimiter)
    this.#count++
  }

  /** Writes the earlier rows anew, as a killed import may have left half a line and rows that will be read again. */
  async #keepBefore(fromRow: number): Promise<void> {
    if (!existsSync(this.path)) return
    const part = `${this.path}.part`
    this.#file = await open(part, 'w')
    for await (const cells of this.#earlierRows(fromRow)) {
      this.#append(cells)
      if (this.#waiting.length >= FLUSH_LENGTH) await this.flush()
    }
    await this.close()
    await rename(part, this.path)
    if (this.#count === 0) await rm(this.path)
  }

  async *#earlierRows(fromRow: number): AsyncGenerator<string[]> {
    const header = [...this.#columns, ...rejectedColumns]
    const format = { encoding: 'utf-8', delimiter: this.#delimiter } as const
    for await (const batch of csvRecords(this.path, format)) {
      for (const { fields } of batch) {
        const row = Number(fields[this.#columns.length])
        if (fields.length === header.length && row >= 1 && row < fromRow) yield fields.map(restoreCell)
      }
    }
  }
}
