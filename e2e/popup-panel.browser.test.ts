import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import type { PopupDetail, PopupRow, Snippet } from '../server/popups/api.ts'
import { openBrowser } from './browser.ts'
import { openCompany } from './company.ts'
import { eventually } from './eventually.ts'
import { answerInPopup, openHostSite } from './host-page.ts'
import { openServer } from './server.ts'

const server = await openServer()
const browser = await openBrowser(server.address)
const host = await openHostSite()

test('a popup is made, mended, published and put on a site, where it is answered, and the panel counts it', async () => {
  const { administrator } = await openCompany(server, { managers: {} })
  const page = await (await browser.openPanel(administrator, { viewport: { width: 1440, height: 1000 } })).newPage()
  await create(page)
  const own = () => administrator.get<PopupDetail>('/api/popups/posle-vizita')
  assert.equal((await own()).state, 'draft')

  await whenPaid(page)
  await seePreview(page)
  await publish(page)
  assert.partialDeepStrictEqual((await own()).published, {
    position: { kind: 'modal' },
    triggers: [{ kind: 'event', name: 'paid', when: { field: 'event.sum', is: 'greater', value: 100 } }],
  })

  const snippet = await putOnSite(page)
  host.serve({ tag: snippet.code, policy: snippet.policy })
  const visitor = await (await browser.open({ baseURL: host.origin, reducedMotion: 'reduce' })).newPage()
  await answerOnSite(visitor)

  await page.getByText(`Есть на ${host.origin}`).waitFor()
  await page.goto('/popups')
  const row = page.locator('tr[data-row]', { hasText: 'После визита' })
  await eventually(async () => {
    const [popup] = await administrator.get<PopupRow[]>('/api/popups')
    assert.deepEqual(popup?.counts, { shown: 1, answered: 1, declined: 0 })
  })
  await page.reload()
  await row.waitFor()
  assert.match(await row.innerText(), /Работает\s+1\s+1\s+0/)
  assert.deepEqual(complaints(), [])
})

test('what was shown is paused and not deleted, a draft is deleted, and a survey that a popup asks stays', async () => {
  const { administrator } = await openCompany(server, { managers: {} })
  const page = await (await browser.openPanel(administrator, { viewport: { width: 1440, height: 1000 } })).newPage()
  await create(page)
  await publish(page)
  await page.getByRole('button', { name: 'Приостановить' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Приостановить' }).click()
  await page.getByText('Приостановлено: больше никого').waitFor()
  await page.goto('/surveys/nps')
  await page.getByRole('button', { name: 'Ещё' }).click()
  await page.getByRole('menuitem', { name: 'Удалить' }).click()
  await page.getByRole('dialog').getByText('окно «После визита»').waitFor()
  await page.goto('/popups/posle-vizita')
  await page.getByRole('button', { name: 'Ещё' }).click()
  await page.getByRole('menuitem', { name: 'Удалить' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Удалить' }).click()
  await page.getByText('Окон пока нет').waitFor()
})

test('the secret is shown once, replaced with both good, and the former one ended', async () => {
  const { administrator } = await openCompany(server, { managers: {} })
  const page = await (await browser.openPanel(administrator, { viewport: { width: 1440, height: 1000 } })).newPage()
  await page.goto('/popup-site')
  const shown = page.getByRole('dialog').locator('code')
  await page.getByRole('button', { name: 'Создать секрет' }).click()
  const first = await shown.innerText()
  assert.match(first, /^otks_/)
  await page.getByRole('button', { name: 'Сохранил' }).click()
  await page.getByRole('button', { name: 'Заменить секрет' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Заменить секрет' }).click()
  await page.getByText('Показываем один раз').waitFor()
  assert.notEqual(await shown.innerText(), first)
  await page.getByRole('button', { name: 'Сохранил' }).click()
  const snippet = () => administrator.get<Snippet>('/api/popups/snippet')
  assert.notEqual((await snippet()).oldSecretUntil, null)
  await page.getByRole('button', { name: 'Отменить прежний секрет' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Отменить прежний секрет' }).click()
  await eventually(async () => assert.equal((await snippet()).oldSecretUntil, null))
})

/** The page of the site is of another host than the panel's, as it should be. */
const complaints = () => browser.complaints.filter((each) => !each.includes(`asks ${host.origin}/`))

async function create(page: Page): Promise<void> {
  await page.goto('/popups')
  await page.getByRole('button', { name: 'Новое окно' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Название' }).fill('После визита')
  await dialog.getByRole('combobox', { name: 'Опрос' }).click()
  await page.getByRole('option', { name: /NPS/ }).first().click()
  await dialog.getByRole('button', { name: 'Создать' }).click()
  await page.getByRole('heading', { name: 'После визита' }).waitFor()
}

/** Over the page, when more than a hundred was paid; what is unfinished is told at its field meanwhile. */
async function whenPaid(page: Page): Promise<void> {
  await page.getByText('Поверх страницы', { exact: true }).click()
  await page.getByRole('button', { name: /^Убрать: Через время/ }).click()
  await page.getByRole('button', { name: 'Добавить момент' }).click()
  await page.getByRole('menuitem', { name: 'Когда что-то произошло' }).click()
  const trigger = page.getByRole('group', { name: 'Когда что-то произошло' })
  await trigger.getByText('назовите событие').waitFor()
  assert.equal(await page.getByRole('button', { name: 'Опубликовать' }).isDisabled(), true)
  await trigger.getByLabel('Событие страницы').fill('paid')
  await trigger.getByRole('button', { name: 'Только с такими параметрами' }).click()
  const condition = trigger.getByRole('group', { name: 'Только если' }).first()
  await condition.getByLabel('О чём условие').click()
  await page.keyboard.type('sum')
  await page.getByRole('option', { name: /sum/ }).first().click()
  await condition.getByLabel('Как сравнить').click()
  await page.getByRole('option', { name: 'больше', exact: true }).click()
  await condition.getByLabel('Значение').fill('100')
  await page.getByText('Проблем нет').waitFor()
}

/** The visitors' own popup, answered in the frame, from which nothing leaves. */
async function seePreview(page: Page): Promise<void> {
  const asked: string[] = []
  page.on('request', (request) => request.frame() !== page.mainFrame() && asked.push(request.url()))
  const popup = page.frameLocator('iframe').locator('otklik-popup')
  await popup.locator('dialog').waitFor()
  await popup.locator('button[value="3"]').press('Enter')
  await popup.getByRole('heading', { name: 'Что пошло не так' }).waitFor()
  await page.getByText('Телефон', { exact: true }).click()
  await popup.locator('button[value="9"]').waitFor()
  const box = await page.locator('iframe').boundingBox()
  assert.ok(box && box.width <= 361, `${box?.width}`)
  assert.deepEqual(asked, [])
}

async function publish(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Опубликовать' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Опубликовать' }).click()
  await page.getByText('Опубликовано: посетители').waitFor()
}

async function putOnSite(page: Page): Promise<Pick<Snippet, 'code' | 'policy'>> {
  await page.getByRole('link', { name: 'Поставить на сайт' }).click()
  await page.getByText('Пока нет. Откройте').waitFor()
  await page.getByRole('combobox', { name: 'Адреса сайта' }).fill(`${host.origin}/cart`)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Сохранить' }).click()
  await page.getByText('Сохранено. Заработает').waitFor()
  const code = await page.getByRole('textbox', { name: 'Строка для каждой страницы' }).inputValue()
  const policy = await page.getByRole('textbox', { name: 'Content-Security-Policy' }).inputValue()
  return { code, policy }
}

async function answerOnSite(visitor: Page): Promise<void> {
  await visitor.goto('/')
  await visitor.waitForFunction('typeof otklik === "function"')
  await visitor.evaluate(`otklik('track', 'paid', { sum: 50 }); otklik('track', 'paid', { sum: 500 })`)
  await visitor.locator('otklik-popup').getByRole('dialog').waitFor()
  await answerInPopup(visitor, { score: '10', liked: 'Всё хорошо' })
  await visitor.locator('otklik-popup').getByRole('heading', { name: 'Спасибо' }).waitFor()
}
