import assert from 'node:assert/strict'
import { it } from 'node:test'
import { parseOverrides } from './parse-overrides.ts'

it('options of the command line state how a file is read, under the names that people use', () => {
  const options = {
    encoding: 'CP1251',
    delimiter: 'tab',
    decimal: 'comma',
    headerRow: 3,
    sheet: 2024,
    dateFormat: ['Дата=dd/mm/yyyy', 'a=b=mm/dd/yyyy'],
    columnType: 'Код=text',
    preview: true,
  }
  assert.deepEqual(parseOverrides(options), {
    overrides: {
      encoding: 'windows-1251',
      delimiter: '\t',
      decimal: ',',
      headerRow: 3,
      sheet: '2024',
      types: { Код: 'text' },
      dateFormats: { Дата: 'dd/mm/yyyy', 'a=b': 'mm/dd/yyyy' },
    },
  })
})

it('an option that means nothing is reported with what it may be', () => {
  const options = { encoding: 'klingon', delimiter: ':', headerRow: 'two', dateFormat: 'Дата', columnType: 'x=money' }
  const parsed = parseOverrides(options)
  assert.ok('problems' in parsed)
  assert.deepEqual(
    parsed.problems.map(({ details }) => details['option']),
    ['encoding', 'delimiter', 'headerRow', 'columnType', 'dateFormat'],
  )
  assert.equal(parsed.problems[1]?.message, 'delimiter “:” is not one of ";", ",", "\\t", "|"')
})
