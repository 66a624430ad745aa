import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SurveyDefinition } from '@otklik/core/survey'
import { press } from '../scripts/browser.ts'
import { askBy, linkTo, send, responsesTo } from './asked-by-mail.ts'
import { openBrowser } from './browser.ts'
import { addElement, createEmpty, publish, write } from './building.ts'
import { openCompany, type Company } from './company.ts'
import { openServer } from './server.ts'

/** Three sides of a service are rated on one scale; what they come to stands in the response, in the list and in the export. */
const server = await openServer()
const browser = await openBrowser(server.address)

const KEY = 'tri-otsenki'
const THANKS = 'Спасибо за ответ'
const ITEMS = [
  ['Скорость', 'Speed'],
  ['Качество', 'Quality'],
  ['Вежливость', 'Manner'],
] as const

test('three ratings of a service are built with their average, which the response and the export show', async () => {
  const company = await openCompany(server, { managers: { Урал: 'Игорь Орлов' } })
  const definition = await build(company)
  const [rating, average] = definition.elements
  assert.ok(rating?.kind === 'rating' && average?.kind === 'calculated')
  assert.deepEqual(
    average.of,
    rating.items.map(({ id }) => `${rating.id}.${id}`),
  )

  await askBy(company, KEY, ['vera@example.com', 'oleg@example.com'])
  await answerAs(company, 'vera@example.com', [5, 4, 2])
  await answerAs(company, 'oleg@example.com', [5, 5, 5])

  const responses = await responsesTo(company, KEY)
  assert.deepEqual(
    responses.map(({ answers }) => answers.find(({ element }) => element === average.id)?.value),
    [5, 11 / 3],
  )
  const titles = [...ITEMS.map(([name]) => `Оцените нашу работу: ${name}`), 'Средняя оценка']
  assert.deepEqual(await exported(company), [titles, ['5', '5', '5', '5'], ['5', '4', '2', String(11 / 3)]])
  await seeIt(company)
  assert.deepEqual(browser.complaints, [])
})

async function build(company: Company): Promise<SurveyDefinition> {
  const page = await (
    await browser.openPanel(company.administrator, { viewport: { width: 1440, height: 1000 } })
  ).newPage()
  await createEmpty(page, 'Три оценки')
  const rating = await addElement(page, 'Несколько оценок')
  await write(rating, 'Вопрос', ['Оцените нашу работу', 'Rate our work'])
  await rating.getByRole('button', { name: 'Добавить пункт' }).click()
  for (const [index, words] of ITEMS.entries()) await write(rating, `Пункт ${index + 1}`, words)
  await rating.getByRole('checkbox', { name: 'Обязательный' }).check()
  const average = await addElement(page, 'Вычисляемое значение')
  await write(average, 'Название', ['Средняя оценка', 'Average'])
  for (const [name] of ITEMS) await average.getByText(name, { exact: false }).first().waitFor()
  return (await publish(page, company, KEY, 'Сервис')).definition
}

async function answerAs(company: Company, email: string, scores: readonly number[]): Promise<void> {
  const page = await (await browser.open()).newPage()
  await page.goto(await linkTo(company, email))
  // A digit goes to the first scale, wherever the focus is.
  await page.keyboard.press(String(scores[0]))
  assert.ok(
    await page
      .getByRole('group', { name: ITEMS[0]![0] })
      .getByRole('radio')
      .nth(scores[0]! - 1)
      .isChecked(),
  )
  for (const [index, [name]] of ITEMS.entries()) {
    if (index === 0) continue
    const row = page.getByRole('group', { name })
    await press(row.locator('label').filter({ hasText: String(scores[index]) }))
  }
  await send(page, THANKS)
}

/** The lines of the file: what the columns of this survey's answers are called, and what stands in them. */
async function exported({ administrator }: Company): Promise<string[][]> {
  const { headers } = administrator
  const path = `/api/responses/export?survey=${KEY}&delimiter=comma&bom=0&language=ru`
  const file = await (await fetch(server.address + path, { headers })).text()
  return file
    .trim()
    .split('\r\n')
    .map((line) => line.split(',').slice(-ITEMS.length - 1))
}

/** In the list of the survey's responses the average has a column of its own. */
async function seeIt({ administrator }: Company): Promise<void> {
  const page = await (await browser.openPanel(administrator, { viewport: { width: 1440, height: 1000 } })).newPage()
  await page.goto(`/responses?survey=${KEY}`)
  const column = page.getByRole('columnheader', { name: 'Средняя оценка' })
  await column.waitFor()
  const at = (await page.getByRole('columnheader').allInnerTexts()).findIndex((title) =>
    title.includes('Средняя оценка'),
  )
  const rows = await page.locator('tbody').getByRole('row').all()
  const shown = await Promise.all(rows.map((row) => row.locator('th,td').nth(at).innerText()))
  assert.deepEqual(shown, ['5', '3,67'])
}
