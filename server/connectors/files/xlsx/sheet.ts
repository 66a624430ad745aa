import { MAX_COLUMNS } from '../record.ts'
import type { RawRecord } from '../record.ts'
import { cellText } from './cell.ts'
import type { Cell, CellContext } from './cell.ts'
import { RichText } from './strings.ts'
import type { XmlHandler } from './xml.ts'

/** Turns a sheet's XML into records; takes away what came since the last call with `take`. */
export class SheetHandler implements XmlHandler {
  readonly #context: CellContext
  readonly #inline = new RichText()
  #records: RawRecord[] = []
  #row = 0
  #column = 0
  #fields: string[] = []
  #cell: Cell = { type: 'n', style: 0, value: '' }
  #inValue = false
  #inInline = false

  constructor(context: CellContext) {
    this.#context = context
  }

  take(): RawRecord[] {
    const records = this.#records
    this.#records = []
    return records
  }

  open(name: string, attributes: Record<string, string>): void {
    if (name === 'c') this.#startCell(attributes)
    else if (name === 'v') this.#inValue = true
    else if (name === 'row') this.#startRow(attributes)
    else if (name === 'is') this.#startInline()
    else if (this.#inInline) this.#inline.open(name)
  }

  close(name: string): void {
    if (name === 'c') this.#endCell()
    else if (name === 'v') this.#inValue = false
    else if (name === 'row') this.#endRow()
    else if (name === 'is') this.#endInline()
    else if (this.#inInline) this.#inline.close(name)
  }

  text(text: string): void {
    if (this.#inValue) this.#cell.value += text
    else if (this.#inInline) this.#inline.text(text)
  }

  #startRow(attributes: Record<string, string>): void {
    const stated = Number(attributes['r'])
    this.#row = Number.isInteger(stated) && stated > this.#row ? stated : this.#row + 1
    this.#column = 0
    this.#fields = []
  }

  #endRow(): void {
    this.#records.push({ line: this.#row, fields: this.#fields, fault: undefined })
  }

  #startCell({ r: reference, s: style, t: type }: Record<string, string>): void {
    // Both the reference and the order are allowed to tell the column.
    if (reference !== undefined) this.#column = columnIndex(reference)
    this.#cell = { type: type ?? 'n', style: Number(style ?? 0), value: '' }
  }

  #endCell(): void {
    const text = cellText(this.#cell, this.#context)
    // One more than the limit is kept, so that the row is seen to have too many.
    const column = Math.min(this.#column, MAX_COLUMNS)
    if (text !== '') {
      while (this.#fields.length < column) this.#fields.push('')
      this.#fields[column] = text
    }
    this.#column++
  }

  #startInline(): void {
    this.#inInline = true
    this.#inline.start()
  }

  #endInline(): void {
    this.#inInline = false
    this.#cell.value = this.#inline.end()
  }
}

/** `A1` → 0, `AB7` → 27. */
function columnIndex(reference: string): number {
  let index = 0
  for (let at = 0; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) - 64
    if (letter < 1 || letter > 26) break
    index = index * 26 + letter
  }
  return Math.max(0, index - 1)
}
