/** What the browser tests of the survey builder do in it, by mouse, in Russian. */
import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'
import type { SurveyDetail } from '../server/surveys/api.ts'
import type { Company } from './company.ts'

/** A new survey of that name, begun with nothing but the thank-you. */
export async function createEmpty(page: Page, name: string): Promise<void> {
  await page.goto('/surveys')
  await page.getByRole('button', { name: 'Новый опрос' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'Пустой' }).check()
  await dialog.getByRole('textbox', { name: 'Название' }).fill(name)
  await dialog.getByRole('button', { name: 'Создать' }).click()
  await page.getByText('в опросе должен быть хотя бы один вопрос').waitFor()
}

/** Adds an element by the menu, and waits for its form. */
export async function addElement(page: Page, kind: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Добавить', exact: true }).click()
  await page.getByRole('menuitem', { name: kind }).click()
  await form(page).getByRole('heading', { name: kind }).waitFor()
  return form(page)
}

/** One text in both languages of the survey. */
export async function write(within: Locator, label: string, words: readonly [ru: string, en: string]): Promise<void> {
  await within.getByRole('textbox', { name: `${label}, русский` }).fill(words[0])
  await within.getByRole('textbox', { name: `${label}, английский` }).fill(words[1])
}

/** Publishes what is open as its first version. */
export async function publish(page: Page, company: Company, key: string, note: string): Promise<SurveyDetail> {
  await page.getByRole('button', { name: 'Опубликовать', exact: true }).click()
  await page.getByRole('textbox', { name: 'Заметка' }).fill(note)
  await page.getByRole('button', { name: 'Опубликовать версию 1' }).click()
  await page.getByText('Версия 1 опубликована').waitFor()
  const detail = await company.administrator.get<SurveyDetail>(`/api/surveys/${key}`)
  assert.deepEqual([detail.version, detail.draft], [1, null])
  return detail
}

export async function choose(within: Locator, label: string, option: string): Promise<void> {
  await within.getByRole('combobox', { name: label, exact: true }).click()
  await within.page().getByRole('option', { name: option, exact: true }).locator('visible=true').first().click()
}

export function form(page: Page): Locator {
  return page.getByRole('region', { name: 'Выбранный элемент' })
}

export function elements(page: Page): Locator {
  return page.getByRole('navigation', { name: 'Элементы опроса' })
}
