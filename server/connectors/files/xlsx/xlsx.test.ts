import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { detectFile } from '../detect.ts'
import type { FormatOverrides } from '../format.ts'
import { readRows } from '../read-rows.ts'
import { Folder } from '../testing/folder.ts'
import { workbookOf, workbookParts } from '../testing/workbook.ts'
import type { TestCell } from '../testing/workbook.ts'
import { zipOf } from '../testing/zip.ts'
import type { ZipPart } from '../testing/zip.ts'

let folder: Folder
let number = 0
before(async () => (folder = await Folder.make()))
after(() => folder[Symbol.asyncDispose]())

async function read(content: Buffer, overrides?: FormatOverrides) {
  const path = await folder.write(`${number++}.xlsx`, content)
  const format = await detectFile(path, overrides)
  const rows = await Array.fromAsync(readRows(path, format))
  return { format, rows, fields: rows.map((row) => ('values' in row ? Object.values(row.values) : row.error.code)) }
}

const sheetOf = (...rows: TestCell[][]) => workbookOf([{ name: 'Лист1', rows }])
const inline = (text: string): TestCell => ({ xml: `<c t="inlineStr"><is>${text}</is></c>` })

/** The parts of a workbook with one changed or added. */
function withPart(rows: TestCell[][], part: Partial<ZipPart> & { name: string }): Buffer {
  const parts = workbookParts([{ name: 'Лист1', rows }])
  const others = parts.filter(({ name }) => name !== part.name)
  return zipOf([...others, { ...(parts.find(({ name }) => name === part.name) ?? { content: '' }), ...part }])
}

describe('reading a workbook', () => {
  it('gives texts, numbers, dates and booleans as a CSV file would have them', async () => {
    const { format, fields } = await read(
      sheetOf(
        ['Дата', 'Клиент & Ко', 'Телефон', 'Сумма', 'Подписан'],
        [{ serial: 45657.430555555555 }, 'Иванов <И.>', 7.9161234567e10, 1234.5, true],
        [{ serial: 45658 }, ' Ёлка ', 7.9161234568e10, 0.30000000000000004, false],
      ),
    )
    assert.deepEqual(fields, [
      ['2024-12-31 10:20:00', 'Иванов <И.>', '79161234567', '1234.5', 'true'],
      ['2025-01-01', ' Ёлка ', '79161234568', '0.3', 'false'],
    ])
    assert.deepEqual([format.kind, format.sheet, format.decimal], ['xlsx', 'Лист1', '.'])
    const types = format.columns.map(({ type, dateFormat }) => dateFormat ?? type)
    assert.deepEqual(types, ['yyyy-mm-dd', 'text', 'text', 'number', 'boolean'])
  })

  it('writes numbers like the texts among them when those have a decimal comma', async () => {
    const { format, fields } = await read(sheetOf(['Сумма', 'Вес'], ['1 234,50', 0.5], [99.25, 12]))
    assert.deepEqual(
      [format.decimal, fields],
      [
        ',',
        [
          ['1 234,50', '0,5'],
          ['99,25', '12'],
        ],
      ],
    )
  })

  it('counts days from 1904 where the workbook does', async () => {
    const bytes = workbookOf([{ name: 'a', rows: [['Дата'], [{ serial: 44195 }], [{ serial: 0.5 }]] }], true)
    assert.deepEqual((await read(bytes)).fields, [['2024-12-31'], ['1904-01-01 12:00:00']])
  })

  it('steps over the 29th of February 1900 that Excel believes in', async () => {
    const { fields } = await read(
      sheetOf(['x'], [{ serial: 59 }], [{ serial: 61 }], [{ serial: 0.75 }], [{ serial: -1 }]),
    )
    assert.deepEqual(fields, [['1900-02-28'], ['1900-03-01'], ['18:00:00'], ['-1']])
  })

  it('takes the first visible sheet that holds anything, or the one that is named', async () => {
    const sheet = (name: string, hidden: boolean, ...rows: TestCell[][]) => ({ name, hidden, rows })
    const bytes = workbookOf([
      sheet('Тайный', true, ['a'], ['1']),
      sheet('Пустой', false, [null, ' ']),
      sheet('Продажи', false, ['b'], ['2']),
    ])
    const first = await read(bytes)
    assert.deepEqual([first.format.sheet, first.fields], ['Продажи', [['2']]])
    assert.deepEqual((await read(bytes, { sheet: 'Тайный' })).fields, [['1']])
    await assert.rejects(read(bytes, { sheet: 'Продажа' }), /sheets are: Тайный, Пустой, Продажи/)
  })

  it('reads gaps, rows without numbers, inline and formatted texts, formulas and escapes', async () => {
    const { rows } = await read(
      sheetOf(
        ['a', 'b', 'c'],
        [{ xml: '<c r="C2" t="str"><f>A1&amp;"x"</f><v>итог</v></c>' }],
        [inline('<r><t>фор</t></r><r><rPr><b/></rPr><t>мат</t></r><rPh><t>х</t></rPh>'), inline('<t>x_x000A_y</t>')],
        [],
        [{ xml: '<c t="e"><v>#N/A</v></c>' }, { xml: '<c s="1"/>' }, { xml: '<c t="d"><v>2024-12-31</v></c>' }],
      ),
    )
    assert.deepEqual(rows, [
      { row: 1, line: 2, values: { a: '', b: '', c: 'итог' } },
      { row: 2, line: 3, values: { a: 'формат', b: 'x\ny', c: '' } },
      { row: 3, line: 5, values: { a: '#N/A', b: '', c: '2024-12-31' } },
    ])
  })

  it('reads a sheet whose tags have a prefix and whose rows tell no place', async () => {
    const content =
      '<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c t="str"><x:v>a</x:v></x:c><x:c t="str"><x:v>b</x:v></x:c></x:row>' +
      '<x:row><x:c><x:v>1</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    assert.deepEqual((await read(withPart([], { name: 'xl/worksheets/sheet1.xml', content }))).fields, [['1', '2']])
  })

  it('refuses a row with values beyond the header, and goes on', async () => {
    assert.deepEqual((await read(sheetOf(['a', 'b'], ['1', null, '3'], ['4']))).fields, ['too-many-columns', ['4', '']])
  })

  it('reads a sheet that is unpacked in many pieces', async () => {
    const rows: TestCell[][] = [['a', 'b'], ...Array.from({ length: 20_000 }, (_, index) => [index, `№ ${index}`])]
    const { fields } = await read(workbookOf([{ name: 'Лист1', rows }]))
    assert.equal(fields.length, 20_000)
    assert.deepEqual(fields.slice(-2), [
      ['19998', '№ 19998'],
      ['19999', '№ 19999'],
    ])
  })
})

describe('refusing a workbook', () => {
  const rows: TestCell[][] = [['a'], ['1']]
  const sheet = 'xl/worksheets/sheet1.xml'
  const good = workbookOf([{ name: 'Лист1', rows }])
  const cases: [name: string, content: Buffer, code: string][] = [
    ['that is cut off', good.subarray(0, good.length - 30), 'damaged'],
    ['whose bytes are damaged', corrupted(good), 'damaged'],
    ['whose sheet is no XML', withPart(rows, { name: sheet, content: '<worksheet><row>' }), 'damaged'],
    ['that is a zip archive of something else', zipOf([{ name: 'a.csv', content: 'a;b' }]), 'not-a-table'],
    ['with an encrypted part', withPart(rows, { name: sheet, encrypted: true }), 'encrypted'],
    ['that would unpack to more than it says', withPart(rows, { name: sheet, claimedSize: 10 }), 'damaged'],
    ['that says it unpacks to 3 GB', withPart(rows, { name: sheet, claimedSize: 3_000_000_000 }), 'too-large'],
    [
      'whose styles are a bomb',
      withPart(rows, { name: 'xl/styles.xml', content: ' '.repeat(20_000_000) }),
      'too-large',
    ],
    [
      'with entities of its own',
      withPart(rows, { name: sheet, content: '<!DOCTYPE x [<!ENTITY e "eeee">]><worksheet>&e;</worksheet>' }),
      'damaged',
    ],
    [
      'of tags within tags',
      withPart(rows, { name: sheet, content: `<worksheet>${'<c>'.repeat(200)}${'</c>'.repeat(200)}</worksheet>` }),
      'damaged',
    ],
    [
      'with a text that does not end',
      withPart(rows, {
        name: sheet,
        content: `<worksheet><row><c><v>${'1'.repeat(3_000_000)}</v></c></row></worksheet>`,
      }),
      'damaged',
    ],
    ['without any rows', workbookOf([{ name: 'Лист1', rows: [] }]), 'no-rows'],
  ]
  for (const [name, content, code] of cases) {
    it(name, async () => assert.rejects(read(content), { name: 'FileProblem', code }))
  }
})

/** Spoils the packed bytes in the middle, leaving the directory whole. */
function corrupted(archive: Buffer): Buffer {
  const bytes = Buffer.from(archive)
  const at = bytes.indexOf('xl/worksheets/sheet1.xml') + 'xl/worksheets/sheet1.xml'.length
  return bytes.fill(0xff, at + 5, at + 40)
}
