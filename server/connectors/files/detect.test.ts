import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import iconv from 'iconv-lite'
import { detectFile } from './detect.ts'
import { ambiguousDates } from './format.ts'
import type { FormatOverrides } from './format.ts'
import { Folder } from './testing/folder.ts'

describe('telling how a file is to be read', () => {
  let folder: Folder
  let number = 0
  before(async () => (folder = await Folder.make()))
  after(() => folder[Symbol.asyncDispose]())

  async function detect(content: Buffer | string, overrides?: FormatOverrides) {
    return detectFile(await folder.write(`${number++}`, content), overrides)
  }
  const shortTypes = (format: Awaited<ReturnType<typeof detect>>) =>
    format.columns.map(({ name, type, dateFormat }) =>
      dateFormat === undefined ? `${name}: ${type}` : `${name}: ${type} ${dateFormat}`,
    )

  const russian =
    'Дата;ФИО;Телефон;Сумма\r\n31.12.2024 10:20;Иванов Иван;79161234567;1 234,50\r\n01.02.2025 0:00;Петрова Ёлка;79161234568;10,00\r\n'

  it('reads a Russian export in windows-1251', async () => {
    const format = await detect(iconv.encode(russian, 'win1251'))
    assert.deepEqual(
      { ...format, columns: shortTypes(format) },
      {
        kind: 'csv',
        encoding: 'windows-1251',
        bom: false,
        delimiter: ';',
        headerRow: 1,
        decimal: ',',
        columns: ['Дата: date dd.mm.yyyy', 'ФИО: text', 'Телефон: text', 'Сумма: number'],
      },
    )
  })

  it('reads the same text in UTF-8 with and without a mark, and in both UTF-16', async () => {
    const plain = await detect(russian)
    assert.deepEqual([plain.encoding, plain.bom], ['utf-8', false])
    for (const encoding of ['utf-8', 'utf-16le', 'utf-16be'] as const) {
      const format = await detect(iconv.encode(russian, encoding, { addBOM: true }))
      assert.deepEqual({ ...format, encoding: '', bom: '' }, { ...plain, encoding: '', bom: '' })
      assert.deepEqual([format.encoding, format.bom], [encoding, true])
    }
    assert.equal((await detect(iconv.encode(russian, 'utf-16le', { addBOM: false }))).encoding, 'utf-16le')
  })

  it('is not confused by a character that the end of the sample cuts', async () => {
    const row = 'Ёлка 😀;1,5\n'
    for (let shift = 0; shift < Buffer.byteLength(row); shift++) {
      const text = `Имя;Сумма\n${'x'.repeat(shift)}${row.repeat(5000)}`
      assert.equal((await detect(text)).encoding, 'utf-8')
    }
  })

  it('finds windows-1251 when the first Cyrillic letter comes behind the sample', async () => {
    const text = `name;city\n${'Ivan;Omsk\n'.repeat(9000)}${'Иван;Омск\n'.repeat(500)}`
    assert.equal((await detect(iconv.encode(text, 'win1251'))).encoding, 'windows-1251')
    assert.equal((await detect(text)).encoding, 'utf-8')
  })

  for (const delimiter of [';', ',', '\t', '|'] as const) {
    it(`finds the delimiter ${JSON.stringify(delimiter)} among texts that hold the others`, async () => {
      const quote = (text: string) => (text.includes(delimiter) ? `"${text}"` : text)
      const row = ['a, b; c', 'd | e', '1,5', '31.12.2024'].map(quote).join(delimiter)
      const format = await detect(`${['Город', 'Товар', 'Сумма', 'Дата'].join(delimiter)}\n${`${row}\n`.repeat(5)}`)
      assert.deepEqual([format.delimiter, format.columns.length], [delimiter, 4])
    })
  }

  it('obeys the first line by which Excel names the delimiter', async () => {
    const format = await detect('sep=,\r\nemail,total\r\na@b.ru,"5;1"\r\n')
    assert.deepEqual([format.delimiter, format.headerRow, format.columns[0]?.name], [',', 2, 'email'])
  })

  it('finds the header below the title of a report', async () => {
    const rows = '31.12.2024;Иванов;5,5;Омск\n'.repeat(4)
    const format = await detect(
      `Отчёт о продажах;;;\nПериод: декабрь;;;\n;;;\nДата;Клиент;Сумма;Город\n${rows}Итого;;22;\n`,
    )
    assert.equal(format.headerRow, 3)
    assert.deepEqual(
      format.columns.map(({ name }) => name),
      ['Дата', 'Клиент', 'Сумма', 'Город'],
    )
  })

  it('numbers the columns of a file that begins with data', async () => {
    const format = await detect('31.12.2024;a@b.ru;5\n30.12.2024;c@d.ru;6\n')
    assert.equal(format.headerRow, 0)
    assert.deepEqual(shortTypes(format), ['column 1: date dd.mm.yyyy', 'column 2: text', 'column 3: number'])
  })

  it('gives every column a name of its own', async () => {
    const format = await detect('Сумма;;Сумма;__proto__;"Два\nслова";;\n1;2;3;4;5;;\n')
    const names = ['Сумма', 'column 2', 'Сумма (2)', 'column 4', 'Два слова']
    assert.deepEqual(
      format.columns.map(({ name }) => name),
      names,
    )
  })

  it('tells day.month from month/day only where the sample does, and says where it does not', async () => {
    const format = await detect(
      'a,b,c,d\n1/2/2024,13/2/2024,2/13/2024,13/2/2024\n3/4/2024,1/2/2024,1/2/2024,2/13/2024\n',
    )
    assert.deepEqual(shortTypes(format), ['a: date', 'b: date dd/mm/yyyy', 'c: date mm/dd/yyyy', 'd: date'])
    assert.deepEqual(ambiguousDates(format), ['a', 'd'])
  })

  it('leaves digits that name something, or that a number would lose, as text', async () => {
    const format = await detect(
      'Код товара;count;card;zip\n17;17;1234567890123456;01234\n18;-;1234567890123457;90210\n',
    )
    assert.deepEqual(shortTypes(format), ['Код товара: text', 'count: number', 'card: text', 'zip: text'])
  })

  it('knows yes and no', async () => {
    assert.deepEqual(shortTypes(await detect('Подписан;vip\nда;true\nНет;false\n')), [
      'Подписан: boolean',
      'vip: boolean',
    ])
  })

  it('takes what is stated', async () => {
    const content = iconv.encode('x;y\n"1;5";2/3/2024\n', 'cp866')
    const overrides = { encoding: 'ibm866', delimiter: ',', headerRow: 0, decimal: '.' } as const
    const format = await detect(content, overrides)
    assert.deepEqual({ ...format, columns: [] }, { kind: 'csv', bom: false, columns: [], ...overrides })
    const typed = await detect(content, { types: { x: 'number' }, dateFormats: { y: 'mm/dd/yyyy' } })
    assert.deepEqual(typed.columns, [
      { name: 'x', type: 'number', given: true },
      { name: 'y', type: 'date', given: true, dateFormat: 'mm/dd/yyyy' },
    ])
    await assert.rejects(detect('Сумма;y\n1;2\n', { types: { Сума: 'number' } }), /no column “Сума”; nearest: Сумма/)
    await assert.rejects(detect('x;y\n1;2\n', { headerRow: 9 }), { code: 'no-header-row' })
  })

  it('reads a file of a header alone', async () => {
    const format = await detect('email;дата')
    assert.deepEqual(shortTypes(format), ['email: text', 'дата: text'])
  })

  it('reads a file whose lines are longer than the sample', async () => {
    const format = await detect(`a;b\n${`${'x'.repeat(70_000)};1,5\n`.repeat(5)}`)
    assert.deepEqual(shortTypes(format), ['a: text', 'b: number'])
  })

  const unreadable: [name: string, content: Buffer | string, code: string][] = [
    ['an empty file', '', 'empty-file'],
    ['a file of blank lines', '\r\n\r\n \r\n', 'empty-file'],
    ['one line of 10 MB', 'x'.repeat(10_000_000), 'header-too-long'],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae100000000', 'hex'), 'old-excel'],
    [
      'a workbook with a password',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      'encrypted',
    ],
    ['a page that calls itself .xls', '<html><table><tr><td>1</td></tr></table></html>', 'not-a-table'],
    ['a PDF', '%PDF-1.7\n', 'not-a-table'],
    ['501 columns', Array.from({ length: 501 }, (_, index) => `c${index}`).join(';'), 'too-many-file-columns'],
  ]
  for (const [name, content, code] of unreadable) {
    it(`refuses ${name}`, async () => assert.rejects(detect(content), { name: 'FileProblem', code }))
  }
})
