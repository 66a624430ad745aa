import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import * as fc from 'fast-check'
import iconv from 'iconv-lite'
import { detectFile } from './detect.ts'
import { eventMaker } from './event.ts'
import { readRows } from './read-rows.ts'
import { Folder } from './testing/folder.ts'
import { workbookOf } from './testing/workbook.ts'

interface Purchase {
  name: string
  amount: number
  at: Temporal.PlainDateTime
  comment: string
}

const writers = {
  date: {
    'dd.mm.yyyy': (at: Temporal.PlainDateTime) =>
      `${two(at.day)}.${two(at.month)}.${at.year} ${at.hour}:${two(at.minute)}`,
    'yyyy-mm-dd': (at: Temporal.PlainDateTime) =>
      `${at.toPlainDate()} ${two(at.hour)}:${two(at.minute)}:${two(at.second)}`,
    'mm/dd/yyyy': (at: Temporal.PlainDateTime) => `${at.month}/${at.day}/${at.year} ${two(at.hour)}:${two(at.minute)}`,
  },
  amount: {
    ',': (amount: number) => grouped(amount, '\u00a0').replace('.', ','),
    '.': (amount: number) => grouped(amount, ''),
  },
}

const word = (extra: string) =>
  fc.string({ unit: fc.constantFrom(...`абвЁёяАЯxyz0 "';,|\t\n${extra}`), minLength: 1, maxLength: 12 })

const purchase = (extra: string): fc.Arbitrary<Purchase> =>
  fc.record({
    name: word(extra),
    amount: fc.integer({ min: 0, max: 99_999_999 }).map((kopecks) => kopecks / 100),
    at: fc
      .integer({ min: 0, max: 525_599 })
      .map((minutes) => Temporal.PlainDateTime.from('2024-01-01').add({ minutes })),
    comment: fc.oneof(fc.constant(''), word(extra)),
  })

// The first purchase settles what a sample can: kopecks, a day above 12, that a comment is text.
const sure: Purchase = {
  name: 'Ян',
  amount: 1234.56,
  at: Temporal.PlainDateTime.from('2024-12-31T10:20'),
  comment: 'ок',
}

describe('rows written by a generator read back the same', () => {
  let folder: Folder
  before(async () => (folder = await Folder.make()))
  after(() => folder[Symbol.asyncDispose]())

  async function readBack(content: Buffer): Promise<unknown[]> {
    const path = await folder.write('file', content)
    const format = await detectFile(path)
    const mapping = {
      type: 'purchase',
      occurredAt: 'Дата',
      contact: { name: 'ФИО', externalId: 'Код клиента' },
      attributes: {},
      dimensions: {},
      parameters: { amount: 'Сумма', comment: 'Отзыв' },
      unmapped: 'ignore',
    } as const
    const toEvent = eventMaker(mapping, format, 'Asia/Omsk')
    const rows = await Array.fromAsync(readRows(path, format))
    return rows.map((row) => {
      const result = 'error' in row ? { problems: [row.error] } : toEvent(row.values)
      if ('problems' in result) return result.problems
      const { occurredAt, contact, parameters } = result.event
      return [occurredAt, contact.name ?? '', parameters['amount'], parameters['comment'] ?? '']
    })
  }

  const expected = ({ name, amount, at, comment }: Purchase) => [
    at.toZonedDateTime('Asia/Omsk').toString({ timeZoneName: 'never' }),
    name.trim(),
    amount,
    comment.trim(),
  ]
  const header = ['Код клиента', 'ФИО', 'Дата', 'Сумма', 'Отзыв']

  for (const encoding of ['utf-8', 'utf-8 with BOM', 'windows-1251', 'utf-16le'] as const) {
    for (const delimiter of [';', ',', '\t', '|']) {
      it(`in ${encoding} with ${JSON.stringify(delimiter)}, any decimal separator and date format`, async () => {
        const lineEnd = fc.constantFrom('\n', '\r\n')
        const decimal = fc.constantFrom(',' as const, '.' as const)
        const dateFormat = fc.constantFrom('dd.mm.yyyy' as const, 'yyyy-mm-dd' as const, 'mm/dd/yyyy' as const)
        const purchases = fc.array(purchase(encoding === 'windows-1251' ? '№«' : '😀漢\u2028'), { maxLength: 20 })
        const property = fc.asyncProperty(purchases, lineEnd, decimal, dateFormat, async (some, end, decimal, date) => {
          const all = [sure, ...some]
          const rows = all.map(({ name, amount, at, comment }, index) => [
            `К-${index}`,
            name,
            writers.date[date](at),
            writers.amount[decimal](amount),
            comment,
          ])
          const text = [header, ...rows]
            .map((row) => row.map((cell) => quoted(cell, delimiter)).join(delimiter) + end)
            .join('')
          const addBOM = encoding === 'utf-8 with BOM' || encoding === 'utf-16le'
          const bytes = iconv.encode(text, encoding === 'utf-8 with BOM' ? 'utf-8' : encoding, { addBOM })
          assert.deepEqual(await readBack(bytes), all.map(expected))
        })
        await fc.assert(property, { numRuns: 40 })
      })
    }
  }

  it('as cells of a workbook', async () => {
    const epoch = Temporal.PlainDateTime.from('1899-12-30')
    const property = fc.asyncProperty(fc.array(purchase('😀漢<&>'), { maxLength: 20 }), async (some) => {
      const all = [sure, ...some]
      const rows = all.map(({ name, amount, at, comment }, index) => {
        const serial = at.since(epoch, { largestUnit: 'minutes' }).minutes / 1440
        return [`К-${index}`, name, { serial }, amount, comment === '' ? null : comment]
      })
      assert.deepEqual(await readBack(workbookOf([{ name: 'Лист', rows: [header, ...rows] }])), all.map(expected))
    })
    await fc.assert(property, { numRuns: 40 })
  })
})

function quoted(cell: string, delimiter: string): string {
  return cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}

function grouped(amount: number, separator: string): string {
  return amount.toFixed(2).replace(/\B(?=(\d{3})+\.)/g, separator)
}
