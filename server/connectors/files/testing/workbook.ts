import { zipOf } from './zip.ts'
import type { ZipPart } from './zip.ts'

const PREFIX = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

/** A cell: text becomes a shared string, a number stays one, a date gets a style; `xml` is taken as it is. */
export type TestCell = string | number | boolean | null | { serial: number } | { xml: string }

export interface TestSheet {
  name: string
  rows: readonly (readonly TestCell[])[]
  hidden?: boolean
}

/** The parts of a workbook as Excel lays them out; style 1 is `dd.mm.yyyy hh:mm`, style 2 money. */
export function workbookParts(sheets: readonly TestSheet[], from1904 = false): ZipPart[] {
  const strings: string[] = []
  const sheetParts = sheets.map((sheet, index) => ({
    name: `xl/worksheets/sheet${index + 1}.xml`,
    content: sheetXml(sheet.rows, strings),
  }))
  return [
    { name: '_rels/.rels', content: relationships([['officeDocument', 'xl/workbook.xml']]) },
    { name: 'xl/workbook.xml', content: workbookXml(sheets, from1904) },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relationships([
        ...sheets.map((_, index) => ['worksheet', `worksheets/sheet${index + 1}.xml`] as const),
        ['sharedStrings', 'sharedStrings.xml'],
        ['styles', '/xl/styles.xml'],
      ]),
    },
    { name: 'xl/styles.xml', content: stylesXml },
    {
      name: 'xl/SharedStrings.xml',
      content: `<sst xmlns="${MAIN}">${strings.map((text) => `<si><t xml:space="preserve">${escape(text)}</t></si>`).join('')}</sst>`,
    },
    ...sheetParts,
  ]
}

export function workbookOf(sheets: readonly TestSheet[], from1904 = false): Buffer {
  return zipOf(workbookParts(sheets, from1904))
}

export function sheetXml(rows: readonly (readonly TestCell[])[], strings: string[]): string {
  const body = rows.map((row, index) => {
    const cells = row.map((cell, column) => cellXml(cell, `${letters(column)}${index + 1}`, strings))
    return `<row r="${index + 1}">${cells.join('')}</row>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${MAIN}"><sheetData>${body.join('')}</sheetData></worksheet>`
}

function cellXml(cell: TestCell, reference: string, strings: string[]): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return `<c r="${reference}" t="s"><v>${strings.push(cell) - 1}</v></c>`
  if (typeof cell === 'number') return `<c r="${reference}" s="2"><v>${cell}</v></c>`
  if (typeof cell === 'boolean') return `<c r="${reference}" t="b"><v>${cell ? 1 : 0}</v></c>`
  return 'xml' in cell ? cell.xml : `<c r="${reference}" s="1"><v>${cell.serial}</v></c>`
}

function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26))
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last
}

function relationships(targets: readonly (readonly [type: string, target: string])[]): string {
  const items = targets.map(
    ([type, to], index) => `<Relationship Id="r${index + 1}" Type="${PREFIX}/${type}" Target="${to}"/>`,
  )
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${items.join('')}</Relationships>`
}

function workbookXml(sheets: readonly TestSheet[], from1904: boolean): string {
  const items = sheets.map(({ name, hidden }, index) => {
    const state = hidden === true ? ' state="hidden"' : ''
    return `<sheet name="${escape(name)}" sheetId="${index + 1}"${state} r:id="r${index + 1}"/>`
  })
  const settings = from1904 ? '<workbookPr date1904="1"/>' : ''
  return `<workbook xmlns="${MAIN}" xmlns:r="${PREFIX}">${settings}<sheets>${items.join('')}</sheets></workbook>`
}

const stylesXml = `<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy\\ hh:mm"/>
<numFmt numFmtId="165" formatCode="#,##0.00\\ &quot;руб.&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
