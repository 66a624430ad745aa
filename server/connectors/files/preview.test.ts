import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import iconv from 'iconv-lite'
import { previewFile } from './preview.ts'
import { Folder } from './testing/folder.ts'
import { workbookOf } from './testing/workbook.ts'

describe('the preview of a file', () => {
  let folder: Folder
  before(async () => (folder = await Folder.make()))
  after(() => folder[Symbol.asyncDispose]())

  async function targets(header: string, row: string) {
    const { columns } = await previewFile(await folder.write('file.csv', `${header}\n${row}\n`))
    return Object.fromEntries(columns.flatMap(({ name, target }) => (target === null ? [] : [[name, target]])))
  }

  it('shows the format, the columns with samples and guesses, and the first five rows', async () => {
    const rows = Array.from({ length: 9 }, (_, index) => `0${index + 1}.12.2024;a${index}@b.ru;${index % 2}\r\n`)
    const path = await folder.write('ru.csv', iconv.encode(`Дата продажи;Почта;Сумма\r\n${rows.join('')}`, 'win1251'))
    const preview = await previewFile(path)
    assert.equal(preview.format.encoding, 'windows-1251')
    assert.deepEqual(preview.columns, [
      { name: 'Дата продажи', samples: ['01.12.2024', '02.12.2024', '03.12.2024'], type: 'date', target: 'occurredAt' },
      { name: 'Почта', samples: ['a0@b.ru', 'a1@b.ru', 'a2@b.ru'], type: 'text', target: 'email' },
      { name: 'Сумма', samples: ['0', '1'], type: 'number', target: 'parameter.amount' },
    ])
    assert.deepEqual(
      preview.rows.map(({ row }) => row),
      [1, 2, 3, 4, 5],
    )
    assert.deepEqual(preview.ambiguousDates, [])
  })

  it('shows the columns whose dates it cannot tell, and what was stated', async () => {
    const path = await folder.write('us.csv', 'date,email\n1/2/2024,a@b.com\n')
    assert.deepEqual((await previewFile(path)).ambiguousDates, ['date'])
    assert.deepEqual((await previewFile(path, { dateFormats: { date: 'mm/dd/yyyy' } })).ambiguousDates, [])
  })

  it('shows the numbers of a workbook as they will be read', async () => {
    const rows = [
      ['Вес', 'Цена'],
      [0.5, '1,25'],
    ]
    const { columns, rows: shown } = await previewFile(
      await folder.write('a.xlsx', workbookOf([{ name: 'Лист1', rows }])),
    )
    assert.deepEqual(
      columns.map(({ samples }) => samples),
      [['0,5'], ['1,25']],
    )
    assert.deepEqual(shown, [{ row: 1, line: 2, values: { Вес: '0,5', Цена: '1,25' } }])
  })

  it('guesses the columns of an export from 1C', async () => {
    const header =
      '№ документа;Дата;Контрагент;Код контрагента;Эл. почта;Тел.;Номенклатура;Сумма, руб.;Подразделение;Менеджер;Почтовый индекс'
    const row =
      'РТ-000012;31.12.2024 12:00:00;Иванов И. И.;000001234;i@b.ru;+7 (916) 123-45-67;Кирпич;1 500,00;Омск-1;Петров;644000'
    assert.deepEqual(await targets(header, row), {
      '№ документа': 'key',
      Дата: 'occurredAt',
      Контрагент: 'name',
      'Код контрагента': 'externalId',
      'Эл. почта': 'email',
      'Тел.': 'phone',
      Номенклатура: 'dimension.product',
      'Сумма, руб.': 'parameter.amount',
      Подразделение: 'dimension.branch',
      Менеджер: 'dimension.employee',
    })
  })

  it('guesses the columns of a shop’s database', async () => {
    const header = 'orderId,customer_id,customerEmail,fullName,createdAt,deliveryDate,region,timeZone,lang,total_price'
    const row = '1,2,a@b.com,Ann,2024-12-30T10:00:00Z,2024-12-31,Omsk,Asia/Omsk,ru,5.5'
    assert.deepEqual(await targets(header, row), {
      orderId: 'key',
      customer_id: 'externalId',
      customerEmail: 'email',
      fullName: 'name',
      createdAt: 'occurredAt',
      region: 'dimension.region',
      timeZone: 'zone',
      lang: 'language',
      total_price: 'parameter.amount',
    })
  })

  it('gives a column one meaning only', async () => {
    const { guessed } = await previewFile(
      await folder.write('a.csv', 'Точка контакта;Дата;Почта\nx;31.12.2024;a@b.ru\n'),
    )
    assert.deepEqual(Object.fromEntries(guessed), {
      email: 'Почта',
      occurredAt: 'Дата',
      'dimension.touchpoint': 'Точка контакта',
    })
  })

  it('guesses the address and the time by their content when the names say nothing', async () => {
    assert.deepEqual(await targets('куда,когда,что', 'a@b.ru,2024-12-31,x'), { куда: 'email', когда: 'occurredAt' })
  })
})
