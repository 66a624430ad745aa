import assert from 'node:assert/strict'
import { test } from 'node:test'
import { csvLine, readContactList } from './index.ts'

test('without a header the first cell of a line names somebody, whatever it is', () => {
  const any = (cell: string) => ({ externalId: cell, email: cell, phone: cell })
  assert.deepEqual(readContactList('\ufeffA-1\r\n\r\n anna@example.ru ;Анна\r\n'), [
    { line: 1, text: 'A-1', keys: any('A-1') },
    { line: 3, text: ' anna@example.ru ;Анна', keys: any('anna@example.ru') },
  ])
})

test('columns are known by their names, and the others are passed over', () => {
  const text = 'ФИО;Эл. почта;Телефон\nАнна;anna@example.ru;\n"Борис ""Боб""";;+7 912 000-00-01\n'
  assert.deepEqual(
    readContactList(text).map(({ line, keys }) => ({ line, keys })),
    [
      { line: 2, keys: { email: 'anna@example.ru' } },
      { line: 3, keys: { phone: '+7 912 000-00-01' } },
    ],
  )
})

test('a line that cannot be split is told as it is, and those after it are read', () => {
  const [bad, good] = readContactList('email,name\n"a@example.ru,Анна\nb@example.ru,Борис\n')
  assert.deepEqual([bad?.line, bad?.keys, bad?.text], [2, null, '"a@example.ru,Анна'])
  assert.deepEqual([good?.line, good?.keys], [3, { email: 'b@example.ru' }])
})

test('a line that is written has no cell that a spreadsheet would run, and is read as it was', () => {
  const line = csvLine(['=1+1', 'a,"b"', '+7 912 000-00-01'], ',')
  assert.equal(line, `'=1+1,"a,""b""",+7 912 000-00-01\r\n`)
  assert.deepEqual(readContactList(`external id\r\n${csvLine(['=1+1'], ',')}`)[0]?.keys, { externalId: '=1+1' })
})
