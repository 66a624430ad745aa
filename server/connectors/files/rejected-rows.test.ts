import assert from 'node:assert/strict'
import { appendFile, readFile, readdir } from 'node:fs/promises'
import { afterEach, beforeEach, describe, it } from 'node:test'
import * as fc from 'fast-check'
import iconv from 'iconv-lite'
import { detectFile } from './detect.ts'
import { eventMaker } from './event.ts'
import { parseMapping } from './parse-mapping.ts'
import { problem } from './problem.ts'
import { readRows } from './read-rows.ts'
import { neutralCell, restoreCell } from './rejected-columns.ts'
import { RejectedRows } from './rejected-rows.ts'
import type { RejectedOptions } from './rejected-rows.ts'
import { Folder } from './testing/folder.ts'

describe('the file of rejected rows', () => {
  let folder: Folder
  beforeEach(async () => (folder = await Folder.make()))
  afterEach(() => folder[Symbol.asyncDispose]())

  /** Imports a file as far as this folder goes; gives what was accepted. */
  async function importFile(path: string, options: RejectedOptions = {}, untilRow = Infinity): Promise<string[]> {
    const format = await detectFile(path)
    const names = format.columns.map(({ name }) => name)
    const parsed = parseMapping(['email=Почта', 'occurredAt=Дата', 'key=Номер'], names)
    assert.ok('mapping' in parsed)
    const toEvent = eventMaker(parsed.mapping, format, 'UTC')
    const rejected = await RejectedRows.open(path, format, options)
    const accepted = []
    for await (const row of readRows(path, format, options)) {
      if (row.row > untilRow) break
      const result = 'error' in row ? { problems: [row.error] } : toEvent(row.values)
      if ('event' in result) accepted.push(result.event.key)
      else await rejected.write(row, result.problems)
    }
    await rejected.close()
    return accepted
  }

  const content = [
    'Номер;Дата;Почта;Отзыв',
    '1;31.12.2024;a@b.ru;хорошо',
    '2;вчера;нет;"=HYPERLINK(""http://x"";""y"")"',
    '3;31.12.2024;c@d.ru;+7 916 123-45-67',
    '4;31.12.2024',
    '5;32.12.2024;e@f.ru;"две\r\nстроки; и @"',
    '',
  ].join('\r\n')

  it('holds the original values, the row’s number, and what was wrong, for a spreadsheet to open', async () => {
    const path = await folder.write('a.csv', iconv.encode(content, 'win1251'))
    assert.deepEqual(await importFile(path, { language: 'ru' }), ['purchase:1', 'purchase:3'])
    assert.equal(
      await readFile(`${path}.rejected.csv`, 'utf8'),
      `\ufeff${[
        'Номер;Дата;Почта;Отзыв;rejected_row;rejected_code;rejected_message;rejected_text',
        `2;вчера;нет;"'=HYPERLINK(""http://x"";""y"")";2;bad-date no-contact;"«вчера» в «Дата» — не дата; неизвестно, кто клиент: пусто в Почта";`,
        ';;;;4;too-few-columns;значений 2, а столбцов 4;"4;31.12.2024"',
        `5;32.12.2024;e@f.ru;"две\r\nстроки; и @";5;bad-date;«32.12.2024» в «Дата» — не дата;`,
        '',
      ].join('\r\n')}`,
    )
  })

  it('is not made when nothing is rejected, and an earlier one goes', async () => {
    const path = await folder.write('a.csv', content)
    await importFile(path)
    await folder.write('a.csv', 'Номер;Дата;Почта;Отзыв\r\n1;31.12.2024;a@b.ru;хорошо\r\n')
    await importFile(path)
    assert.deepEqual(await readdir(folder.path), ['a.csv'])
  })

  it('can be mended and imported itself', async () => {
    const path = await folder.write('a.csv', content)
    await importFile(path)
    const mended = (await readFile(`${path}.rejected.csv`, 'utf8'))
      .replace('вчера', '30.12.2024')
      .replace('нет', 'b@b.ru')
    const again = await folder.write('mended.csv', mended)
    assert.deepEqual(await importFile(again), ['purchase:2'])
    const [row] = await Array.fromAsync(readRows(again, await detectFile(again)))
    assert.ok(row !== undefined && 'values' in row)
    assert.equal(row.values['Отзыв'], '=HYPERLINK("http://x";"y")')
  })

  it('has each row once after an import that was killed in the middle of a line and resumed', async () => {
    const path = await folder.write('a.csv', content)
    await importFile(path)
    const whole = await readFile(`${path}.rejected.csv`, 'utf8')
    // The last recorded progress was row 3; rows 4 and half of 5 were written behind it.
    await importFile(path, {}, 4)
    await appendFile(`${path}.rejected.csv`, '5;32.12.2024;"e@f')
    await importFile(path, { fromRow: 4 })
    assert.equal(await readFile(`${path}.rejected.csv`, 'utf8'), whole)
    assert.deepEqual((await readdir(folder.path)).sort(), ['a.csv', 'a.csv.rejected.csv'])
  })

  it('counts the rows that it holds, also those from before a resumption', async () => {
    const path = await folder.write('a.csv', content)
    const format = await detectFile(path)
    const first = await RejectedRows.open(path, format)
    const row = { row: 1, line: 2, values: {} }
    for (let number = 1; number <= 3; number++)
      await first.write({ ...row, row: number }, [problem('bad-date', 'Дата')])
    await first.close()
    const resumed = await RejectedRows.open(path, format, { fromRow: 3 })
    assert.deepEqual([first.count, resumed.count], [3, 2])
    await resumed.close()
  })
})

describe('a cell in a spreadsheet', () => {
  it('cannot be a formula, and numbers and phones keep their sign', () => {
    const dangerous = ['=1+1', '+cmd|x', '-2+A1', '@SUM(A1)', '\t=1', '\r=1', '＝1', "'=1"]
    assert.deepEqual(
      dangerous.map(neutralCell),
      dangerous.map((text) => `'${text}`),
    )
    const harmless = ['-5,50', '+7 (916) 123-45-67', 'a=b', "'тихо'", '']
    assert.deepEqual(harmless.map(neutralCell), harmless)
  })

  it('comes back as it was', () => {
    const text = fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '1', 'a', '\t', '\n', ' ') })
    fc.assert(fc.property(text, (text) => assert.equal(restoreCell(neutralCell(text)), text)))
  })
})
