import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { MemberView } from '../server/access/api.ts'
import type { ScenarioDetail } from '../server/scenarios/api.ts'
import { openBrowser } from './browser.ts'
import { openCompany } from './company.ts'
import { openServer } from './server.ts'

const server = await openServer()
const browser = await openBrowser(server.address)

test('before any customer was asked, what the panel offers is published, and a manager is invited for a region', async () => {
  const { administrator } = await openCompany(server, { managers: {} })
  const page = await (await browser.open()).newPage()
  await page.goto(administrator.link)
  await page.getByRole('button', { name: 'Войти' }).click()
  await page.getByRole('link', { name: 'Сценарии' }).first().click()
  await page.getByRole('link', { name: 'Взять готовый' }).click()
  await page.getByRole('button', { name: 'Взять: После покупки' }).click()
  await page.getByRole('button', { name: 'Опубликовать', exact: true }).click()
  await page.getByRole('button', { name: 'Опубликовать версию 1' }).click()
  await page.getByText('Версия 1 опубликована').waitFor()
  const key = new URL(page.url()).pathname.split('/').at(-1)
  const scenario = await administrator.get<ScenarioDetail>(`/api/scenarios/${key}`)
  assert.deepEqual([scenario.state, scenario.liveVersion, scenario.hasDraft], ['live', 1, false])

  await page.getByRole('link', { name: 'Пользователи' }).first().click()
  await page.getByRole('button', { name: 'Пригласить' }).click()
  await page.getByRole('textbox', { name: 'Почта' }).fill('irina@stroybaza.example')
  await page.getByRole('button', { name: 'Сузить' }).click()
  await page.getByRole('menuitem', { name: 'Регион' }).click()
  await page.getByRole('button', { name: 'Отправить приглашение' }).click()
  await page.getByText('Выберите хотя бы одно значение').waitFor()
  await page.getByRole('combobox', { name: 'Регион' }).fill('Урал')
  await page.getByRole('combobox', { name: 'Регион' }).press('Enter')
  await page.getByRole('button', { name: 'Отправить приглашение' }).click()
  await page
    .getByText(/видит только: .*Урал/)
    .first()
    .waitFor()
  const members = await administrator.get<MemberView[]>('/api/members')
  assert.deepEqual(members.find(({ state }) => state === 'invited')?.scope, { region: ['Урал'] })
  assert.deepEqual(browser.complaints, [])
})
