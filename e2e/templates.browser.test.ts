import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import type { TemplateDetail, TemplateVersionRow } from '../server/messages/api.ts'
import type { SandboxMail } from '../server/sandbox/api.ts'
import { openBrowser } from './browser.ts'
import { openCompany } from './company.ts'
import { eventually } from './eventually.ts'
import { openServer } from './server.ts'

const server = await openServer()
const browser = await openBrowser(server.address)

test('a template is made from a ready one, changed, mended, tried, labelled, taken back and deleted', async () => {
  const company = await openCompany(server, { managers: {} })
  const { administrator } = company
  const page = await (await browser.openPanel(administrator, { viewport: { width: 1440, height: 1000 } })).newPage()
  await create(page)
  const own = () => administrator.get<TemplateDetail>('/api/templates/delivered')
  assert.deepEqual(
    (await own()).languages.map(({ language }) => language),
    ['en', 'pt', 'ru'],
  )

  await page.getByLabel('Тема', { exact: true }).fill('{{ contact.name }}, как вам доставка?')
  await page.getByRole('region', { name: 'Просмотр' }).getByText('Анна Белова, как вам доставка?').waitFor()
  await breakAndMend(page)
  await page.getByRole('button', { name: 'Сохранить' }).click()
  await page.getByText('Сохранено. Следующие письма').waitFor()
  const saved = (await own()).languages.find(({ language }) => language === 'ru')!
  assert.deepEqual([saved.version, saved.source.subject], [2, '{{ contact.name }}, как вам доставка?'])

  await lookAtParts(page)
  await tryOut(page, administrator)
  await label(page)
  assert.deepEqual((await own()).labels, ['survey', 'Доставка'])
  await takeBack(page)
  const versions = await administrator.get<TemplateVersionRow[]>('/api/templates/delivered/ru/versions')
  assert.deepEqual(
    versions.map(({ version, savedBy }) => [version, savedBy]),
    [3, 2, 1].map((version) => [version, administrator.name]),
  )

  await more(page, 'Удалить шаблон')
  await page.getByRole('dialog').getByRole('button', { name: 'Удалить' }).click()
  await page.getByRole('heading', { name: 'Шаблоны писем' }).waitFor()
  await eventually(async () => assert.equal(await page.getByRole('link', { name: 'delivered' }).count(), 0))
  assert.deepEqual(browser.complaints, [])
})

test('the list is narrowed by label and words, and what a scenario uses is not deleted', async () => {
  const { administrator } = await openCompany(server, { managers: {} })
  const page = await (await browser.openPanel(administrator, { viewport: { width: 1440, height: 1000 } })).newPage()
  await page.goto('/templates?label=NPS')
  await page.getByRole('link', { name: 'nps-after-purchase' }).waitFor()
  assert.equal(await page.locator('tr[data-row]').count(), 1)
  await page.goto('/templates')
  await page.getByRole('searchbox').fill('доставк')
  await eventually(async () => assert.equal(await page.locator('tr[data-row]').count(), 1))
  await page.goto('/templates/nps-after-purchase')
  await more(page, 'Удалить шаблон')
  const dialog = page.getByRole('dialog')
  await dialog.getByText('сценарию «После покупки»').waitFor()
  assert.equal(await dialog.getByRole('button', { name: 'Удалить' }).isDisabled(), true)
})

/** The part of a browser's window that is asked. */
interface Styled {
  getComputedStyle(element: unknown): { backgroundColor: string }
}

async function create(page: Page): Promise<void> {
  await page.goto('/templates')
  await page.getByRole('button', { name: 'Новый шаблон' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'С чего начать' }).click()
  await page.getByRole('option', { name: 'CSAT после доставки' }).click()
  await dialog.getByRole('textbox', { name: 'Ключ' }).fill('delivered')
  await dialog.getByRole('button', { name: 'Создать' }).click()
  await page.getByRole('heading', { name: 'delivered' }).waitFor()
}

/** What is wrong is told by its line, and leads to it. */
async function breakAndMend(page: Page): Promise<void> {
  const source = page.getByRole('textbox', { name: 'Письмо (MJML)' })
  const whole = await source.inputValue()
  await source.fill(whole.replace('<mj-body', '\n{{ contact.name | shout }}<mj-body'))
  const line = whole.slice(0, whole.indexOf('<mj-body')).split('\n').length + 1
  const problem = page.getByRole('button', { name: `Письмо (MJML), строка ${line}:` }).first()
  await problem.click()
  const marked = await source.evaluate((area: unknown) => {
    const { value, selectionStart, selectionEnd } = area as {
      value: string
      selectionStart: number
      selectionEnd: number
    }
    return value.slice(selectionStart, selectionEnd)
  })
  assert.match(marked, /shout/)
  await page.getByText('Сначала исправьте проблемы').waitFor()
  await source.fill(whole)
  await page.getByText('Проблем нет').waitFor()
}

/** Both looks of the mail, its text, and the AMP part as source. */
async function lookAtParts(page: Page): Promise<void> {
  const preview = page.getByRole('region', { name: 'Просмотр' })
  const mail = page.frameLocator('iframe').locator('.page').first()
  const ground = () =>
    mail.evaluate((element: unknown) => (globalThis as unknown as Styled).getComputedStyle(element).backgroundColor)
  await mail.waitFor()
  const light = await ground()
  await preview.getByText('Тёмное').click()
  await eventually(async () => assert.notEqual(await ground(), light))
  await preview.getByText('Текст', { exact: true }).click()
  await preview.getByText('Ваш заказ № A-1042 доставлен').waitFor()
  await page.getByRole('combobox', { name: 'Какой опрос спрашивает' }).click()
  await page
    .getByRole('option', { name: /CSAT|Доставка|доставк/i })
    .first()
    .click()
  await preview.getByText('AMP', { exact: true }).click()
  await preview.getByText('Выключено: письмо уходит без этой части').waitFor()
  const amp = await preview.getByRole('textbox', { name: 'Исходный текст части AMP' }).inputValue()
  assert.match(amp, /⚡4email/)
  await preview.getByText('HTML', { exact: true }).click()
}

async function tryOut(page: Page, { get }: { get<Answer>(path: string): Promise<Answer> }): Promise<void> {
  await page.getByRole('button', { name: 'Отправить пробу' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Отправить', exact: true }).click()
  const link = dialog.getByRole('link', { name: 'Открыть во «Входящих»' })
  const mail = await get<SandboxMail>(`/api/sandbox${await link.getAttribute('href')}`)
  assert.equal(mail.subject, '[Проба] Анна Белова, как вам доставка?')
  await dialog.getByRole('button', { name: 'Закрыть' }).last().click()
}

async function label(page: Page): Promise<void> {
  await more(page, 'Метки')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Метки', { exact: true }).first().focus()
  await page.keyboard.type('Доставка')
  await page.keyboard.press('Enter')
  await dialog.locator('.mantine-Pill-root', { hasText: 'CSAT' }).locator('button').click()
  await dialog.getByText('Больше не здесь: CSAT').waitFor()
  await dialog.getByRole('button', { name: 'Сохранить' }).click()
  await dialog.waitFor({ state: 'hidden' })
}

async function takeBack(page: Page): Promise<void> {
  await more(page, 'История')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: /^Версия 1/ }).click()
  await dialog.getByText('{{ company.name }}: как прошла доставка?').waitFor()
  await dialog.getByRole('button', { name: 'Вернуть версию 1' }).click()
  await page.getByText('Версия 1 снова действует').waitFor()
  await dialog.waitFor({ state: 'hidden' })
  assert.equal(await page.getByLabel('Тема', { exact: true }).inputValue(), '{{ company.name }}: как прошла доставка?')
}

async function more(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'Ещё' }).click()
  await page.getByRole('menuitem', { name: item }).click()
}
