/** Words, a number, or a local time as `2026-03-02 15:00:00`. */
export type SheetCell = string | number | { time: string } | null

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** The parts of a workbook with one sheet, in the order in which they are written. */
export function sheetParts(
  header: readonly string[],
  pages: AsyncIterable<readonly SheetCell[][]>,
): [name: string, content: AsyncIterable<string> | Iterable<string>][] {
  return [
    ['[Content_Types].xml', [DECLARATION, CONTENT_TYPES]],
    ['_rels/.rels', [DECLARATION, relations([['officeDocument', 'xl/workbook.xml']])]],
    ['xl/workbook.xml', [DECLARATION, WORKBOOK]],
    [
      'xl/_rels/workbook.xml.rels',
      [
        DECLARATION,
        relations([
          ['worksheet', 'worksheets/sheet1.xml'],
          ['styles', 'styles.xml'],
        ]),
      ],
    ],
    ['xl/styles.xml', [DECLARATION, STYLES]],
    ['xl/worksheets/sheet1.xml', sheet(header, pages)],
  ]
}

/** The header stays in sight. */
async function* sheet(header: readonly string[], pages: AsyncIterable<readonly SheetCell[][]>): AsyncGenerator<string> {
  yield `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>${row(header)}`
  for await (const page of pages) yield page.map(row).join('')
  yield '</sheetData></worksheet>'
}

function row(cells: readonly SheetCell[]): string {
  return `<row>${cells.map(cell).join('')}</row>`
}

function cell(value: SheetCell): string {
  if (value === null || value === '') return '<c/>'
  if (typeof value === 'number') return `<c><v>${value}</v></c>`
  if (typeof value === 'object') return `<c s="${DATE_STYLE}"><v>${serialOf(value.time)}</v></c>`
  return `<c t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`
}

const DAY_MS = 86_400_000
/** The day before the first one of the calendar of spreadsheets, which knows a 29 February 1900. */
const DAY_ZERO = Date.UTC(1899, 11, 30)

/** Days of the calendar of spreadsheets. */
function serialOf(time: string): number {
  return (Date.parse(`${time.replace(' ', 'T')}Z`) - DAY_ZERO) / DAY_MS
}

/** A cell holds no more (specifications of the spreadsheets). */
const LONGEST = 32_767
/** What XML 1.0 cannot say. */
const UNSAID = /[[\p{Cc}\ufffe\uffff]--[\t\n\r]]/gv
/** What a spreadsheet would read as a character by its number. */
const LOOKS_CODED = /_(?=x[0-9a-f]{4}_)/gi
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

function escaped(text: string): string {
  return text
    .slice(0, LONGEST)
    .toWellFormed()
    .replace(UNSAID, '')
    .replace(LOOKS_CODED, '_x005F_')
    .replace(/[&<>]/g, (character) => ENTITIES[character]!)
}

function relations(targets: readonly [type: string, target: string][]): string {
  const each = targets.map(
    ([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  )
  return `<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`
}

const CONTENT_TYPES = `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`
const WORKBOOK = `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Otklik" sheetId="1" r:id="rId1"/></sheets></workbook>`
const DATE_STYLE = 1
/** 22: a day with its time, as the reader's spreadsheet writes them. */
const STYLES = `<styleSheet xmlns="${MAIN}"><fonts count="1"><font/></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>`
