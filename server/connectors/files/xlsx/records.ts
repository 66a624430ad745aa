import { FileProblem } from '../problem.ts'
import { isBlank } from '../record.ts'
import type { OnBytes, RawRecord } from '../record.ts'
import { Archive, partLimits } from './archive.ts'
import type { CellContext } from './cell.ts'
import { SheetHandler } from './sheet.ts'
import { readSharedStrings } from './strings.ts'
import { readDateStyles } from './styles.ts'
import { readWorkbook } from './workbook.ts'
import type { Sheet, Workbook } from './workbook.ts'
import { XmlReader } from './xml.ts'

export interface XlsxOptions {
  sheet: string
  decimal: ',' | '.'
}

/** The rows of a sheet, streamed; in memory are the workbook's table of strings and a piece of the sheet. */
export async function* xlsxRecords(path: string, options: XlsxOptions, onBytes?: OnBytes): AsyncGenerator<RawRecord[]> {
  using archive = await Archive.open(path)
  const workbook = await readWorkbook(archive)
  const context = await cellContext(archive, workbook, options.decimal)
  yield* sheetRecords(archive, namedSheet(workbook, options.sheet), context, onBytes)
}

/** The sheet's name as asked for, or the first visible one that holds anything. */
export async function chooseSheet(path: string, asked: string | undefined): Promise<string> {
  using archive = await Archive.open(path)
  const workbook = await readWorkbook(archive)
  if (asked !== undefined) return namedSheet(workbook, asked).name
  const context = await cellContext(archive, workbook, '.')
  for (const sheet of workbook.sheets) {
    if (!sheet.hidden && (await holdsAnything(sheetRecords(archive, sheet, context)))) return sheet.name
  }
  throw new FileProblem('no-rows')
}

async function* sheetRecords(
  archive: Archive,
  sheet: Sheet,
  context: CellContext,
  onBytes?: OnBytes,
): AsyncGenerator<RawRecord[]> {
  const handler = new SheetHandler(context)
  const reader = new XmlReader(handler)
  for await (const piece of archive.text(sheet.part, partLimits.sheetBytes, onBytes)) {
    reader.write(piece)
    yield handler.take()
  }
  reader.end()
}

async function holdsAnything(batches: AsyncIterable<RawRecord[]>): Promise<boolean> {
  for await (const batch of batches) {
    if (batch.some((record) => !isBlank(record))) return true
  }
  return false
}

async function cellContext(archive: Archive, workbook: Workbook, decimal: ',' | '.'): Promise<CellContext> {
  const { stringsPart: strings, stylesPart: styles, from1904 } = workbook
  const { stringsBytes, otherBytes } = partLimits
  return {
    strings: strings === undefined ? [] : await readSharedStrings(archive.text(strings, stringsBytes)),
    dateStyles: styles === undefined ? [] : await readDateStyles(archive.text(styles, otherBytes)),
    from1904,
    decimal,
  }
}

function namedSheet(workbook: Workbook, name: string): Sheet {
  const sheet = workbook.sheets.find((sheet) => sheet.name === name)
  if (sheet !== undefined) return sheet
  throw new FileProblem('no-sheet', { sheet: name, names: workbook.sheets.map((sheet) => sheet.name).join(', ') })
}
