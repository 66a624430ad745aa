import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parse } from 'csv-parse/sync'
import * as fc from 'fast-check'
import { CsvScanner } from './scanner.ts'

function scan(text: string, delimiter = ';', pieceLength = text.length || 1, limit?: number) {
  const scanner = new CsvScanner(delimiter, limit)
  const records = []
  for (let at = 0; at < text.length; at += pieceLength) records.push(...scanner.push(text.slice(at, at + pieceLength)))
  records.push(...scanner.end())
  return records
}

const shown = (text: string, limit?: number) =>
  scan(text, ';', undefined, limit).map(({ line, fields, fault }) => [line, fault === undefined ? fields : fault.code])

describe('the CSV scanner', () => {
  const cases: [name: string, text: string, expected: unknown[]][] = [
    [
      'splits lines at the delimiter',
      'a;b\n1;2\n',
      [
        [1, ['a', 'b']],
        [2, ['1', '2']],
      ],
    ],
    ['takes a last line without an end', 'a;b', [[1, ['a', 'b']]]],
    ['keeps empty fields', ';;\n', [[1, ['', '', '']]]],
    [
      'reads any mixture of line ends',
      'a\nb\r\nc\rd',
      [
        [1, ['a']],
        [2, ['b']],
        [3, ['c']],
        [4, ['d']],
      ],
    ],
    [
      'counts a line for a blank one',
      'a\r\n\r\nb',
      [
        [1, ['a']],
        [2, ['']],
        [3, ['b']],
      ],
    ],
    [
      'unquotes',
      '"a;b";"say ""hi"""\nc;d',
      [
        [1, ['a;b', 'say "hi"']],
        [2, ['c', 'd']],
      ],
    ],
    [
      'counts the lines inside of a quoted field',
      '"1\r\n2\n3";x\ny;z',
      [
        [1, ['1\r\n2\n3', 'x']],
        [4, ['y', 'z']],
      ],
    ],
    [
      'takes a quote inside an unquoted field as it is',
      'Труба 3/4";5\nООО "Ромашка";6',
      [
        [1, ['Труба 3/4"', '5']],
        [2, ['ООО "Ромашка"', '6']],
      ],
    ],
    [
      'passes over blanks behind a closing quote',
      '"a"  ;"b" \nc;d',
      [
        [1, ['a', 'b']],
        [2, ['c', 'd']],
      ],
    ],
    [
      'loses one line to text behind a closing quote',
      '"a"b;1\nc;2',
      [
        [1, 'text-after-quote'],
        [2, ['c', '2']],
      ],
    ],
    [
      'loses one line to a quote that is never closed',
      'a;1\n"b;2\nc;3\n',
      [
        [1, ['a', '1']],
        [2, 'quote-not-closed'],
        [3, ['c', '3']],
      ],
    ],
    ['makes nothing of nothing', '', []],
  ]
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(shown(text), expected))

  it('loses one line to its length, however long it is, and goes on behind it', () => {
    const long = 'x'.repeat(5000)
    assert.deepEqual(shown(`a\n${long}\rb\n${long}`, 100), [
      [1, ['a']],
      [2, 'line-too-long'],
      [3, ['b']],
      [4, 'line-too-long'],
    ])
    assert.ok((scan(long, ';', 7, 100)[0]?.fault?.text.length ?? Infinity) <= 107)
  })

  it('finds the end of a line that is too long wherever a piece ends', () => {
    const text = `${'x'.repeat(20)}\rb\r\n${'x'.repeat(20)}\r\nc`
    for (let pieceLength = 1; pieceLength <= text.length; pieceLength++) {
      const records = scan(text, ';', pieceLength, 10).map(({ line, fields }) => [line, ...fields])
      assert.deepEqual(records, [[1], [2, 'b'], [3], [4, 'c']])
    }
  })

  it('gives up on an open quote when the limit is passed, and reads the lines that it had swallowed', () => {
    const records = shown(`"open;1\n${'line;2\n'.repeat(50)}`, 100)
    assert.deepEqual(records[0], [1, 'quote-not-closed'])
    assert.equal(records.length, 51)
    assert.deepEqual(records[50], [51, ['line', '2']])
  })

  it('makes the same records however the text is cut into pieces', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ';', '"', '\n', '\r', ' ', 'я'), maxLength: 60 })
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 7 }), (text, pieceLength) => {
        assert.deepEqual(scan(text, ';', pieceLength), scan(text))
      }),
      { numRuns: 2000 },
    )
  })

  it('loses the same lines to a limit however the text is cut into pieces', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ';', '"', '\n', '\r'), maxLength: 60 })
    const lost = (text: string, pieceLength?: number) =>
      scan(text, ';', pieceLength, 10).map(({ line, fields, fault }) => [line, fault === undefined ? fields : 'lost'])
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 30 }), (text, pieceLength) => {
        assert.deepEqual(lost(text, pieceLength), lost(text))
      }),
      { numRuns: 2000 },
    )
  })

  it('does not wait for the end of the file to give up on an open quote', () => {
    const scanner = new CsvScanner(';', 100)
    const records = [...scanner.push('"open;1\n'), ...scanner.push('line;2\n'.repeat(50))]
    assert.deepEqual([records.length, records[0]?.fault?.code], [51, 'quote-not-closed'])
  })

  it('reads what another library reads in well-formed files', () => {
    const field = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r\n', ' ', 'Ж', '😀'), maxLength: 8 })
    const rows = fc.array(fc.array(field, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(rows, fc.constantFrom('\n', '\r\n'), (rows, lineEnd) => {
        const text = rows.map((row) => row.map(quote).join(',') + lineEnd).join('')
        const other: string[][] = parse(text, { relax_column_count: true, record_delimiter: lineEnd })
        assert.deepEqual(
          scan(text, ',').map(({ fields }) => fields),
          other,
        )
        assert.deepEqual(other, rows)
      }),
      { numRuns: 1000 },
    )
  })
})

function quote(field: string): string {
  return /[",\r\n]/.test(field) || field === '' ? `"${field.replaceAll('"', '""')}"` : field
}
