import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { eventMaker, toEvent } from './event.ts'
import type { Column, FileFormat } from './format.ts'
import type { Mapping } from './mapping.ts'

const column = (name: string, type: Column['type'] = 'text', rest: Partial<Column> = {}): Column => ({
  name,
  type,
  given: false,
  ...rest,
})

const format: FileFormat = {
  kind: 'csv',
  encoding: 'utf-8',
  bom: false,
  delimiter: ';',
  headerRow: 1,
  decimal: ',',
  columns: [
    column('Номер'),
    column('Дата', 'date', { dateFormat: 'dd.mm.yyyy' }),
    column('Почта'),
    column('Тел'),
    column('ФИО'),
    column('Регион'),
    column('Сумма', 'number'),
    column('Доставлено', 'date', { dateFormat: 'dd.mm.yyyy' }),
    column('Опт', 'boolean'),
    column('Отзыв'),
  ],
}

const mapping: Mapping = {
  type: 'purchase',
  occurredAt: 'Дата',
  key: 'Номер',
  contact: { email: 'Почта', phone: 'Тел', name: 'ФИО' },
  attributes: {},
  dimensions: { region: 'Регион' },
  parameters: { amount: 'Сумма' },
  unmapped: 'parameters',
}

const values = {
  Номер: ' 007 ',
  Дата: '31.12.2024 10:20',
  Почта: 'i@b.ru',
  Тел: '+7 (916) 123-45-67',
  ФИО: 'Иванов',
  Регион: 'Омск',
  Сумма: '1\u00a0234,50',
  Доставлено: '02.01.2025',
  Опт: 'да',
  Отзыв: '',
}

function event(changes: Partial<typeof values> = {}, map: Mapping = mapping, form: FileFormat = format) {
  const result = toEvent({ ...values, ...changes }, map, form, 'Asia/Omsk')
  assert.ok('event' in result, JSON.stringify(result))
  return result.event
}

function problems(changes: Partial<typeof values>, map: Mapping = mapping, form: FileFormat = format) {
  const result = toEvent({ ...values, ...changes }, map, form, 'Asia/Omsk')
  assert.ok('problems' in result, JSON.stringify(result))
  return result.problems.map(({ column, code, message }) => [column, code, message])
}

describe('an event of a row', () => {
  it('has typed parameters, texts as dimensions, a zoned time and a key, and nothing of empty cells', () => {
    assert.deepEqual(event(), {
      type: 'purchase',
      occurredAt: '2024-12-31T10:20:00+06:00',
      key: 'purchase:007',
      contact: { email: 'i@b.ru', phone: '+7 (916) 123-45-67', name: 'Иванов' },
      dimensions: { region: 'Омск' },
      parameters: { amount: 1234.5, Номер: '007', Доставлено: '2025-01-02T00:00:00+06:00', Опт: true },
    })
  })

  it('takes the type from a column, attributes, and only named parameters where told', () => {
    const map: Mapping = { ...mapping, type: { column: 'ФИО' }, attributes: { wholesale: 'Опт' }, unmapped: 'ignore' }
    const { type, contact, parameters } = event({}, map)
    assert.deepEqual([type, contact.attributes, parameters], ['Иванов', { wholesale: true }, { amount: 1234.5 }])
    assert.deepEqual(problems({ ФИО: '' }, map), [['ФИО', 'missing-type', 'no event type in “ФИО”']])
  })

  it('leaves a value that does not fit a guessed type as text, and refuses it for a stated one', () => {
    assert.equal(event({ Сумма: 'по договору' }).parameters['amount'], 'по договору')
    const stated = { ...format, columns: format.columns.map((column) => ({ ...column, given: true })) }
    assert.deepEqual(problems({ Сумма: 'много', Опт: 'может быть', Доставлено: '32.01.2025' }, mapping, stated), [
      ['Сумма', 'bad-number', '“много” in “Сумма” is not a number'],
      ['Доставлено', 'bad-date', '“32.01.2025” in “Доставлено” is not a date'],
      ['Опт', 'bad-boolean', '“может быть” in “Опт” is not yes or no'],
    ])
  })

  it('takes dashes and empty dates for nothing', () => {
    const { contact, parameters } = event({ ФИО: '—', Тел: 'нет', Сумма: '-', Доставлено: '01.01.0001 0:00:00' })
    assert.deepEqual(contact, { email: 'i@b.ru' })
    assert.deepEqual(parameters, { Номер: '007', Опт: true })
  })

  const wrong: [name: string, changes: Partial<typeof values>, expected: unknown[]][] = [
    ['a bad date', { Дата: '31.02.2024' }, ['Дата', 'bad-date', '“31.02.2024” in “Дата” is not a date']],
    ['no date', { Дата: ' ' }, ['Дата', 'missing-time', 'no time of the event in “Дата”']],
    [
      'the empty date of 1C',
      { Дата: '01.01.0001 0:00:00' },
      ['Дата', 'missing-time', 'no time of the event in “Дата”'],
    ],
    ['nobody', { Почта: '', Тел: '-' }, ['Почта', 'no-contact', 'nothing tells who the customer is: Почта, Тел empty']],
    ['no address', { Почта: 'иванов' }, ['Почта', 'bad-email', '“иванов” in “Почта” is not an email address']],
    [
      'two addresses',
      { Почта: 'a@b.ru, c@d.ru' },
      ['Почта', 'bad-email', '“a@b.ru, c@d.ru” in “Почта” is not an email address'],
    ],
    ['a NUL', { Отзыв: 'a\0b' }, ['Отзыв', 'nul-character', 'a NUL character in “Отзыв”']],
    ['a NUL in a name', { ФИО: '\0' }, ['ФИО', 'nul-character', 'a NUL character in “ФИО”']],
    [
      'broken text in a dimension',
      { Регион: 'Ом\ufffdк' },
      ['Регион', 'broken-text', '“Регион” holds bytes that are not text in the file’s encoding'],
    ],
  ]
  for (const [name, changes, expected] of wrong) {
    it(`is refused for ${name}`, () => assert.deepEqual(problems(changes), [expected]))
  }

  it('keeps a comment with a broken character', () => {
    assert.equal(event({ Отзыв: 'супер \ufffd' }).parameters['Отзыв'], 'супер \ufffd')
  })

  it('asks for the date format where day and month are in doubt', () => {
    const doubtful = { ...format, columns: format.columns.map((column) => ({ ...column, dateFormat: undefined })) }
    assert.equal(problems({ Дата: '03/04/2024' }, mapping, doubtful)[0]?.[1], 'ambiguous-date')
  })

  it('names every problem of a row at once', () => {
    assert.deepEqual(
      problems({ Дата: 'x', Почта: 'y' }).map(([column]) => column),
      ['Дата', 'Почта'],
    )
  })
})

describe('the key of an event without a key column', () => {
  const { key: _, ...keyless } = mapping

  it('is the same whatever the format, the order of columns and the padding of cells', () => {
    const other = { ...format, decimal: '.' as const, columns: format.columns.toReversed() }
    const key = event({}, keyless).key
    assert.match(key, /^row:[0-9a-f]{64}$/)
    assert.equal(event({ Сумма: '1234.5', Дата: '2024-12-31T10:20', Регион: ' Омск ' }, keyless, other).key, key)
  })

  it('differs with any value', () => {
    const changes = [{ Регион: 'Томск' }, { Отзыв: 'x' }, { Почта: 'j@b.ru' }, { Дата: '31.12.2024 10:21' }]
    const keys = new Set([{}, ...changes].map((change) => event(change, keyless).key))
    assert.equal(keys.size, 5)
  })

  it('is used for a row whose key is empty', () => assert.match(event({ Номер: '' }).key, /^row:/))

  it('is short for a long value', () => {
    const long = event({ Номер: 'x'.repeat(5000) }).key
    assert.ok(long.length < 200)
    assert.notEqual(event({ Номер: 'x'.repeat(5001) }).key, long)
  })
})

it('an unknown zone is refused before the first row', () => {
  assert.throws(() => eventMaker(mapping, format, 'Asia/Atlantis'), RangeError)
})
