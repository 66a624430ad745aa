import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import type { ResponseList, TagList } from '../server/responses/api.ts'
import { openBrowser } from './browser.ts'
import { openCompany } from './company.ts'
import { eventually } from './eventually.ts'
import { overflowOf, violationsOn } from './judge.ts'
import { populate } from './populate.ts'
import { openServer } from './server.ts'

const server = await openServer()
const browser = await openBrowser(server.address)
const company = await openCompany(server, { managers: { Урал: 'Игорь Орлов', Юг: 'Анна Белова' } })
const { administrator } = company
await populate(server, company, {
  weeks: 1,
  closing: { rootCause: 'Склад', outcome: 'Извинились' },
  visits: ['Борис', 'Вера', 'Галина'].map((name, index) => ({
    contact: { name, email: `buyer${index}@example.com` },
    dimensions: { region: index === 0 ? 'Урал' : 'Юг' },
    parameters: { amount: 100 },
    score: 3 + index,
    comment: 'Ждал неделю',
  })),
})

async function open(
  address: string,
  options: { locale?: 'ru' | 'en'; viewport?: { width: number; height: number } } = {},
) {
  const page = await (await browser.openPanel(administrator, options)).newPage()
  await page.goto(address)
  return page
}
const tags = async () => (await administrator.get<TagList>('/api/tags')).items
const responses = async () => (await administrator.get<ResponseList>('/api/responses')).items
const assertPleases = async (page: Page) => assert.deepEqual(await violationsOn(page), [])
const row = (page: Page, name: string) => page.locator('tr[data-row]', { hasText: name })

test('a response is tagged by keyboard alone, and what was taken off comes back', async () => {
  const [first] = await responses()
  const page = await open(`/responses/${first!.id}`)
  const field = page.getByRole('combobox', { name: 'Добавить тег' })
  await field.focus()
  await page.keyboard.type('Доставка')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Снять тег «Доставка»' }).waitFor()
  await page.keyboard.type('Склад')
  await page.keyboard.press('Enter')
  const cross = page.getByRole('button', { name: 'Снять тег «Склад»' })
  await cross.waitFor()
  await assertPleases(page)
  await cross.focus()
  await page.keyboard.press('Enter')
  await cross.waitFor({ state: 'detached' })
  await eventually(async () => assert.deepEqual(await tags(), [{ name: 'Доставка', responses: 1 }]))
  await page.getByRole('button', { name: 'Вернуть' }).click()
  await cross.waitFor()
  await row(page, 'Доставка, Склад').waitFor()
})

test('another response is tagged by the suggestion that the arrows chose', async () => {
  const other = (await responses()).at(-1)!
  const page = await open(`/responses/${other.id}`)
  await page.getByRole('combobox', { name: 'Добавить тег' }).focus()
  await page.keyboard.type('дост')
  await page.getByRole('option', { name: 'Доставка' }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Снять тег «Доставка»' }).waitFor()
  assert.equal(await page.getByRole('combobox', { name: 'Добавить тег' }).inputValue(), '')
})

test('chosen rows are tagged at once, and so is all that is found; the list is filtered by a tag', async () => {
  const page = await open('/responses', { viewport: { width: 1440, height: 900 } })
  for (const name of ['Борис', 'Вера']) await page.getByRole('checkbox', { name: `Выбрать ответ: ${name}` }).check()
  await page.getByText('Выбрано 2 ответа').waitFor()
  await page.getByRole('button', { name: 'Добавить теги' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Теги получат 2 ответа.').waitFor()
  await dialog.getByRole('combobox', { name: 'Теги' }).focus()
  await page.keyboard.type('Двое')
  await page.keyboard.press('Enter')
  await assertPleases(page)
  await dialog.getByRole('button', { name: 'Добавить', exact: true }).click()
  await page.getByText('Изменены 2 ответа.').waitFor()
  await page.getByRole('button', { name: 'Выбрать все найденные: 3' }).click()
  await page.getByText('Выбрано 3 ответа').waitFor()
  await page.getByRole('button', { name: 'Снять теги' }).click()
  await dialog.getByRole('combobox', { name: 'Теги' }).fill('доставка')
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: 'Снять', exact: true }).click()
  await eventually(async () => assert.deepEqual((await tags()).map(({ name }) => name).toSorted(), ['Двое', 'Склад']))
  await page.getByRole('button', { name: 'Снять выбор' }).click()
  await page.getByRole('button', { name: /^Тег: / }).click()
  await page.getByRole('menuitem', { name: 'Двое' }).click()
  await row(page, 'Галина').waitFor({ state: 'detached' })
  await row(page, 'Вера').waitFor()
  assert.equal(await page.locator('tr[data-row]').count(), 2)
  assert.equal(new URL(page.url()).searchParams.get('tag'), 'Двое')
})

test('a tag is renamed, joined with another and deleted, each after being told what it leads to', async () => {
  const page = await open('/tags', { locale: 'en' })
  await page.getByRole('button', { name: 'Rename the tag “Двое”' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'New name' }).fill('СКЛАД')
  await dialog.getByText('There is a tag “Склад” already').waitFor()
  await assertPleases(page)
  await dialog.getByRole('button', { name: 'Join' }).click()
  await dialog.waitFor({ state: 'detached' })
  await eventually(async () => assert.equal((await tags()).length, 1))
  const [joined] = await tags()
  assert.equal(joined!.name, 'СКЛАД')
  await page.getByRole('button', { name: 'Delete the tag “СКЛАД”' }).click()
  await dialog.getByText('This cannot be undone.').waitFor()
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await page.getByText('There are no tags yet').waitFor()
  assert.deepEqual(await tags(), [])
})

test('whether addresses are kept is said with the law’s side, and asked before it is changed', async () => {
  const page = await open('/response-settings')
  const kept = () => administrator.get<{ keepAddresses: boolean }>('/api/responses/settings')
  const toggle = page.getByRole('switch', { name: 'Хранить сетевой адрес' })
  await page.getByText('152-ФЗ').waitFor()
  for (const [action, expected] of [
    ['Хранить', true],
    ['Стереть и не хранить', false],
  ] as const) {
    await toggle.click()
    await page.getByRole('dialog').getByRole('button', { name: action, exact: true }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await eventually(async () => assert.deepEqual(await kept(), { keepAddresses: expected }))
    await page.getByRole('switch', { name: 'Хранить сетевой адрес', checked: expected }).waitFor()
  }
})

test('the list is narrowed to the language in which it was asked', async () => {
  const page = await open('/responses')
  await page.getByRole('button', { name: /^Язык: / }).click()
  await page.getByRole('menuitem', { name: 'английский' }).click()
  await page.getByText('Под эти условия ничего не подходит').waitFor()
  assert.equal(new URL(page.url()).searchParams.get('inLanguage'), 'en')
})

for (const locale of ['ru', 'en'] as const)
  test(`what has to do with tags pleases axe in ${locale}, and fits a phone`, async () => {
    const [first] = await responses()
    await server.database.tenant(company.workspaceId, (tx) => tx.rows('delete from response_tags'))
    const page = await open(`/responses/${first!.id}`, { locale, viewport: { width: 1440, height: 900 } })
    const field = page.getByRole('combobox', { name: locale === 'ru' ? 'Добавить тег' : 'Add a tag' })
    await field.fill('Щ'.repeat(64))
    await page.keyboard.press('Enter')
    await eventually(async () => assert.equal((await tags()).length, 1))
    await page.locator('tr[data-row] input[type=checkbox]').first().check()
    for (const address of [`/responses/${first!.id}`, '/responses', '/tags', '/response-settings'])
      for (const width of [1440, 360]) {
        await page.setViewportSize({ width, height: 900 })
        await page.goto(address)
        await page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' })
        const shown = page.locator('tr[data-row], main li, main h2, article').filter({ visible: true })
        await shown.first().waitFor()
        if (address === '/responses') await page.locator('tr[data-row] input[type=checkbox]').first().check()
        assert.deepEqual([address, width, await violationsOn(page)], [address, width, []])
        assert.equal(await overflowOf(page), 0, `${address} ${width}`)
      }
    assert.deepEqual(browser.complaints, [])
  })
