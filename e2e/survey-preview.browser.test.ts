import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import type { ResponseList } from '../server/responses/api.ts'
import { openBrowser } from './browser.ts'
import type { SurveyDetail } from '../server/surveys/api.ts'
import { elements, form } from './building.ts'
import { eventually } from './eventually.ts'
import { openCompany } from './company.ts'
import { overflowOf, violationsOn } from './judge.ts'
import { openServer } from './server.ts'

const server = await openServer()
const browser = await openBrowser(server.address)
const SURFACES = ['Телефон', 'Компьютер', 'Окно', 'Письмо', 'AMP']
const WIDE = { viewport: { width: 1440, height: 1000 } }

async function openBuilder() {
  const { administrator } = await openCompany(server, { managers: {} })
  const page = await (await browser.openPanel(administrator, WIDE)).newPage()
  await page.goto('/surveys/nps')
  const first = elements(page).getByRole('listitem').first().getByRole('button').last()
  await first.click()
  await form(page).getByRole('heading', { name: 'NPS' }).waitFor()
  return { page, administrator }
}

const preview = (page: Page) => page.getByRole('region', { name: 'Просмотр' })
const shown = (page: Page) => preview(page).frameLocator('iframe')

async function see(page: Page, surface: string, language: string): Promise<void> {
  const pick = (name: string, value: string) =>
    preview(page).getByRole('radiogroup', { name }).getByText(value, { exact: true }).click()
  await pick('Где его видят', surface)
  await pick('Язык просмотра', language)
}

test('what is typed is seen on the phone, the computer, in the popup, the mail and its AMP part, in both languages', async () => {
  const { page } = await openBuilder()
  const found: string[] = []
  for (const surface of SURFACES) {
    const words = { ru: `Ну как вам <b>${surface}</b>?`, en: `So how is <b>${surface}</b>?` }
    await form(page).getByRole('textbox', { name: 'Вопрос, русский' }).fill(words.ru)
    await form(page).getByRole('textbox', { name: 'Вопрос, английский' }).fill(words.en)
    for (const language of ['ru', 'en'] as const) {
      await see(page, surface, language)
      await shown(page).getByText(words[language]).first().waitFor()
      found.push(...(await violationsOn(page)).map((violation) => `${surface} ${language}: ${violation}`))
    }
    await page.setViewportSize({ width: 360, height: 800 })
    if ((await overflowOf(page)) > 0) found.push(`${surface} scrolls sideways`)
    await page.setViewportSize(WIDE.viewport)
  }
  await preview(page)
    .getByText(/^[\d\s]+ байт из 61 440/)
    .waitFor()
  assert.deepEqual([...found, ...browser.complaints], [])
})

test('the trial goes the customer’s way and tells it, stays while one edits, and leaves nothing behind', async () => {
  const { page, administrator } = await openBuilder()
  await shown(page).locator('button[value="3"]').click()
  const course = preview(page).getByRole('region', { name: 'Ход пробы' })
  await course.getByText('критик').waitFor({ state: 'attached' })
  await shown(page).getByRole('button', { name: 'Пропустить' }).click()
  await course.getByText('пропущен').waitFor()
  await shown(page).getByRole('textbox').fill('Не успел дописать')
  const second = form(page).getByRole('textbox', { name: 'Вопрос, русский' })
  await second.fill('Посоветуете нас?')
  await course.getByText('Посоветуете нас?').waitFor()
  assert.equal(await shown(page).getByRole('textbox').inputValue(), 'Не успел дописать')
  await second.and(page.locator(':focus')).waitFor()
  await shown(page).locator('textarea + button, button.go').first().click()
  await course.getByText('Не успел дописать').waitFor()
  await preview(page).getByRole('button', { name: 'Сначала' }).click()
  await shown(page).getByRole('heading', { name: 'Посоветуете нас?' }).waitFor()
  assert.deepEqual((await administrator.get<ResponseList>('/api/responses')).items, [])
  assert.deepEqual(browser.complaints, [])
})

test('the key of an option is seen and changed, with what it touches told', async () => {
  const { page, administrator } = await openBuilder()
  await elements(page).getByRole('button', { name: 'Что пошло не так?' }).last().click()
  await form(page).getByRole('button', { name: 'Ключи' }).click()
  await form(page).getByText('Прежние ответы останутся под старым').waitFor()
  const first = form(page).getByRole('textbox', { name: 'Ключ 1' })
  await first.fill('не латиница')
  await form(page).getByText('От 1 до 64 латинских букв').waitFor()
  await first.fill('another')
  await first.press('Enter')
  await first.and(page.locator(':focus')).waitFor()
  assert.deepEqual(await violationsOn(page), [])
  await eventually(async () => {
    const { draft } = await administrator.get<SurveyDetail>('/api/surveys/nps')
    const element = draft?.definition.elements.find(({ kind }) => kind === 'choice')
    assert.equal(element?.kind === 'choice' && element.options[0]?.id, 'another')
  })
})
