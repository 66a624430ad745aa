import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import iconv from 'iconv-lite'
import { detectFile } from './detect.ts'
import type { FormatOverrides } from './format.ts'
import { readRows } from './read-rows.ts'
import type { ReadOptions, Row } from './read-rows.ts'
import { Folder } from './testing/folder.ts'

describe('reading the rows of a CSV file', () => {
  let folder: Folder
  let number = 0
  before(async () => (folder = await Folder.make()))
  after(() => folder[Symbol.asyncDispose]())

  async function read(content: Buffer | string, overrides?: FormatOverrides, options?: ReadOptions): Promise<Row[]> {
    const path = await folder.write(`${number++}`, content)
    return Array.fromAsync(readRows(path, await detectFile(path, overrides), options))
  }
  const short = (rows: Row[]) =>
    rows.map((row) => [row.row, row.line, 'error' in row ? row.error.code : Object.values(row.values)])

  it('gives values by column name, as they stand in the file', async () => {
    const rows = await read(iconv.encode('Город;Сумма\r\n Омск ;1 234,50\r\n', 'win1251'))
    assert.deepEqual(rows, [{ row: 1, line: 2, values: { Город: ' Омск ', Сумма: '1 234,50' } }])
  })

  it('does not take the byte-order mark for a part of the first name', async () => {
    for (const encoding of ['utf-8', 'utf-16le', 'utf-16be']) {
      const [row] = await read(iconv.encode('Город;Имя\nОмск;Ян\n', encoding, { addBOM: true }))
      assert.deepEqual(row, { row: 1, line: 2, values: { Город: 'Омск', Имя: 'Ян' } })
    }
  })

  it('goes on behind rows with too few, too many and unreadable values', async () => {
    const rows = await read('a;b\n1;2\n3\n4;5;6\n"7"x;8\n9;10;;\n\n11;12\n')
    assert.deepEqual(short(rows), [
      [1, 2, ['1', '2']],
      [2, 3, 'too-few-columns'],
      [3, 4, 'too-many-columns'],
      [4, 5, 'text-after-quote'],
      [5, 6, ['9', '10']],
      [6, 8, ['11', '12']],
    ])
    assert.deepEqual(
      rows.slice(1, 4).map((row) => 'text' in row && row.text),
      ['3', '4;5;6', '"7"x;8'],
    )
  })

  it('goes on behind a line of 10 MB, of which it keeps the beginning only', async () => {
    const rows = await read(`a;b\n1;2\n${'x'.repeat(10_000_000)}\n3;4\n`)
    assert.deepEqual(short(rows), [
      [1, 2, ['1', '2']],
      [2, 3, 'line-too-long'],
      [3, 4, ['3', '4']],
    ])
    assert.equal(rows[1] !== undefined && 'text' in rows[1] && rows[1].text.length, 32_000)
  })

  it('reads mixed line ends, quoted line breaks and NUL characters', async () => {
    const rows = await read('a;b\r\n1;"x\r\ny"\n2;"z\n"\r3;\0\n')
    assert.deepEqual(short(rows), [
      [1, 2, ['1', 'x\r\ny']],
      [2, 4, ['2', 'z\n']],
      [3, 6, ['3', '\0']],
    ])
  })

  it('passes over the title of a report and the empty rows of a spreadsheet', async () => {
    const rows = await read('Отчёт;;\n\nДата;Сумма;Город\n;;\n31.12.2024;5;Омск\n;;\n30.12.2024;6;Томск\n')
    assert.deepEqual(short(rows), [
      [1, 5, ['31.12.2024', '5', 'Омск']],
      [2, 7, ['30.12.2024', '6', 'Томск']],
    ])
  })

  it('finds nothing under a header alone', async () => assert.deepEqual(await read('email;date\n'), []))

  it('keeps columns of the same name apart', async () => {
    const rows = await read('Сумма;Сумма\n1;2\n')
    assert.deepEqual(rows, [{ row: 1, line: 2, values: { Сумма: '1', 'Сумма (2)': '2' } }])
  })

  it('begins at the wanted row with the numbers that all rows have', async () => {
    const content = `a;b\n${Array.from({ length: 50 }, (_, index) => (index % 7 === 0 ? `${index}` : `${index};"x\n"`)).join('\n')}\n`
    const all = await read(content)
    for (const fromRow of [1, 2, 8, 50, 51])
      assert.deepEqual(await read(content, {}, { fromRow }), all.slice(fromRow - 1))
  })

  it('tells how much of the file was read, up to all of it', async () => {
    const seen: [number, number][] = []
    const content = `a;b\n${'1;2\n'.repeat(100_000)}`
    await read(content, {}, { onBytes: (readBytes, totalBytes) => seen.push([readBytes, totalBytes]) })
    assert.deepEqual(seen.at(-1), [content.length, content.length])
    assert.ok(seen.length > 1)
  })
})
