import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { openBrowser } from './browser.ts'
import { openCompany } from './company.ts'
import { populate } from './populate.ts'
import { openServer } from './server.ts'

const server = await openServer()
const browser = await openBrowser(server.address)
const company = await openCompany(server, { managers: { Урал: 'Игорь Орлов', Юг: 'Анна Белова' } })
const said = [
  { name: 'Борис', region: 'Урал', score: 2, comment: 'Ждал неделю' },
  { name: 'Вера', region: 'Юг', score: 3, comment: 'Не дозвониться' },
  { name: 'Галина', region: 'Юг', score: 10, comment: 'Всё быстро' },
]
await populate(server, company, {
  weeks: 1,
  closing: { rootCause: 'Склад', outcome: 'Извинились' },
  visits: said.map(({ name, region, score, comment }, index) => ({
    contact: { name, email: `buyer${index}@example.com` },
    dimensions: { region, branch: region },
    parameters: { amount: 100 * index },
    score,
    comment,
  })),
})

const when = JSON.stringify({ field: 'answer.score', is: 'atMost', value: 6 })
const address = `/responses?survey=nps&when=${encodeURIComponent(when)}`

test('responses are found by a condition over an answer, read by keyboard, and go out as the file that the list shows', async () => {
  const context = await browser.openPanel(company.administrator, { viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.goto('/responses?survey=nps')
  const rows = page.locator('tr[data-row]')
  await rows.nth(2).waitFor()
  await page.goto(address)
  await page.getByText('Галина').waitFor({ state: 'detached' })
  await rows.nth(1).waitFor()
  assert.equal(await rows.count(), 2)

  await page.getByRole('button', { name: 'Столбцы' }).click()
  await page.getByRole('checkbox', { name: 'Расскажите подробнее, если хотите' }).check()
  await page.keyboard.press('Escape')
  await page.getByRole('columnheader', { name: 'Расскажите подробнее, если хотите' }).waitFor()
  await page.reload()
  await page.getByRole('columnheader', { name: 'Расскажите подробнее, если хотите' }).waitFor()

  await rows.nth(0).getByRole('link').focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByText('Ход ответов').or(page.getByText('всё сразу')).first().waitFor()
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Выгрузить' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Скачать' }).click(),
  ])
  const text = await readFile(await download.path(), 'utf8')
  assert.deepEqual(
    ['Борис', 'Вера', 'Галина'].map((name) => text.includes(name)),
    [true, true, false],
  )
  assert.deepEqual(browser.complaints, [])
})

test('the condition is changed in its editor and taken off, and the address follows', async () => {
  const page = await (await browser.openPanel(company.administrator)).newPage()
  await page.goto(address)
  await page.getByRole('button', { name: 'Изменить условие' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').last().fill('2')
  await dialog.getByRole('button', { name: 'Показать' }).click()
  await page.getByText('Вера').waitFor({ state: 'detached' })
  await page.locator('tr[data-row]').first().waitFor()
  assert.equal(JSON.parse(new URL(page.url()).searchParams.get('when')!).value, 2)
  assert.equal(await page.locator('tr[data-row]').count(), 1)
})

test('on a phone the responses are cards that nothing runs out of', async () => {
  const context = await browser.openPanel(company.administrator, { viewport: { width: 360, height: 740 } })
  const page = await context.newPage()
  await page.goto(address)
  await page.locator('tr[data-row]').first().waitFor()
  assert.equal(await page.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth'), true)
})
