import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answer, screenOf, start, type SurveyDefinition } from '@otklik/core/survey'
import type { Locator, Page } from 'playwright-core'
import type { Page as Listed } from '../server/access/api.ts'
import type { ResponseDetail, ResponseRow } from '../server/responses/api.ts'
import type { SandboxMail, SandboxMailRow } from '../server/sandbox/api.ts'
import type { SurveyDetail } from '../server/surveys/api.ts'
import { openBrowser } from './browser.ts'
import { openCompany, type Company } from './company.ts'
import { eventually } from './eventually.ts'
import { openServer } from './server.ts'

/**
 * After a delivery the customer is asked whether the goods match; whoever says no is asked what is wrong with them, and
 * everybody is thanked. Built in the panel with mouse and keyboard, published, and answered by a customer.
 */
const server = await openServer()
const browser = await openBrowser(server.address)

const KEY = 'tot-li-tovar'
const MATCHED = 'Товар тот, что вы заказали?'
const WRONG = 'Что не так?'
const THANKS = 'Спасибо за ответ'

test('a survey that branches is built by mouse and keyboard, tried, published, and answered', async () => {
  const company = await openCompany(server, { managers: { Урал: 'Игорь Орлов' } })
  const { administrator } = company
  const page = await (await browser.openPanel(administrator, { viewport: { width: 1440, height: 1000 } })).newPage()
  await create(page)
  await addYesNo(page)
  await addChoice(page)
  await reorder(page)
  await tryOut(page)
  const definition = await publish(page, company)

  assert.deepEqual(
    definition.elements.map(({ id, kind }) => [id, kind]),
    [
      ['yes-no', 'yes-no'],
      ['choice', 'choice'],
      ['thanks', 'thanks'],
    ],
  )
  const [matched, wrong] = definition.elements
  assert.deepEqual(matched?.title, { ru: MATCHED, en: 'Are the goods what you ordered?' })
  assert.deepEqual(wrong?.showIf, { all: [{ field: 'answer.yes-no', is: 'equal', value: false }] })
  const after = (value: boolean) => {
    const screen = screenOf(definition, answer(definition, start(), { 'yes-no': value }).passage)
    return screen.kind === 'questions' ? screen.elements.map(({ id }) => id) : screen.element?.id
  }
  assert.deepEqual([after(false), after(true)], [['choice'], 'thanks'])

  await answerIt(company)
  assert.deepEqual(browser.complaints, [])
})

async function create(page: Page): Promise<void> {
  await page.goto('/surveys')
  await page.getByRole('button', { name: 'Новый опрос' }).first().click()
  const dialog = page.getByRole('dialog')
  assert.equal(await dialog.getByRole('radio').count(), 9)
  await dialog.getByRole('textbox', { name: 'Название' }).fill('Тот ли товар')
  await dialog.getByRole('button', { name: 'Создать' }).click()
  await page.getByText('в опросе должен быть хотя бы один вопрос').waitFor()
}

/** By mouse: the question with both languages, and that it must be answered. */
async function addYesNo(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Добавить', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Да или нет' }).click()
  await form(page).getByText('нет текста на первом языке').first().waitFor()
  await form(page).getByRole('textbox', { name: 'Вопрос, русский' }).fill(MATCHED)
  await form(page).getByRole('textbox', { name: 'Вопрос, английский' }).fill('Are the goods what you ordered?')
  await form(page).getByRole('checkbox', { name: 'Обязательный' }).check()
}

/** By keyboard: the palette, the options one below the other, and the condition. */
async function addChoice(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Добавить', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Выбор из вариантов' }).focus()
  await page.keyboard.press('Enter')
  await form(page).getByRole('heading', { name: 'Выбор из вариантов' }).waitFor()
  await form(page).getByRole('textbox', { name: 'Вопрос, русский' }).focus()
  await page.keyboard.type(WRONG)
  await form(page).getByRole('textbox', { name: 'Вариант 1, русский' }).focus()
  await page.keyboard.type('Размер')
  await form(page).getByRole('textbox', { name: 'Вариант 2, русский' }).focus()
  await page.keyboard.type('Цвет')
  await page.keyboard.press('Enter')
  await form(page).getByRole('textbox', { name: 'Вариант 3, русский' }).and(page.locator(':focus')).waitFor()
  await page.keyboard.type('Брак')
  await page.keyboard.press('Alt+ArrowUp')
  const showIf = form(page).getByRole('group', { name: 'Когда показывать' })
  await showIf.getByRole('button', { name: 'Добавить условие' }).click()
  await showIf.getByRole('button', { name: 'Условие', exact: true }).click()
  await choose(showIf, 'О чём условие', MATCHED)
  await choose(showIf, 'Значение', 'нет')
  await showIf.getByText(`Ответ на «${MATCHED}» — нет`).waitFor()
}

/** What is put in the wrong place by its handle is told at once, and put back by the keyboard or undone. */
async function reorder(page: Page): Promise<void> {
  const row = (name: string) => elements(page).getByRole('listitem').filter({ hasText: name })
  await drag(page, row(WRONG).getByRole('button', { name: 'Переместить' }), row(MATCHED))
  await row(WRONG).getByRole('img', { name: 'есть проблема' }).waitFor()
  assert.deepEqual(await names(page), [WRONG, MATCHED, THANKS])
  await row(WRONG).getByRole('button', { name: WRONG }).last().focus()
  await page.keyboard.press('Alt+ArrowDown')
  await row(WRONG).getByRole('img', { name: 'есть проблема' }).waitFor({ state: 'hidden' })
  assert.deepEqual(await names(page), [MATCHED, WRONG, THANKS])
  await page.getByRole('button', { name: 'Отменить', exact: true }).click()
  assert.deepEqual(await names(page), [WRONG, MATCHED, THANKS])
  await page.getByRole('button', { name: 'Повторить', exact: true }).click()
  assert.deepEqual(await names(page), [MATCHED, WRONG, THANKS])
}

/** The preview asks as the machine does, goes back, and speaks the survey's other language. */
async function tryOut(page: Page): Promise<void> {
  const preview = page.getByRole('region', { name: 'Просмотр' })
  const next = preview.getByRole('button', { name: 'Дальше' })
  await next.click()
  await preview.getByText('Нужен ответ').waitFor()
  await preview.getByText('нет', { exact: true }).click()
  await next.click()
  await preview.getByText(WRONG).waitFor()
  await preview.getByText('Брак').click()
  await next.click()
  await preview.getByText(THANKS).waitFor()
  await preview.getByRole('button', { name: 'Назад' }).click()
  await preview.getByText(WRONG).waitFor()
  await preview.getByRole('button', { name: 'Назад' }).click()
  await preview.getByText('да', { exact: true }).click()
  await next.click()
  await preview.getByText(THANKS).waitFor()
  await preview.getByRole('button', { name: 'Сначала' }).click()
  await preview.getByRole('radiogroup', { name: 'Язык просмотра' }).getByText('en').click()
  await preview.getByText('Are the goods what you ordered?').waitFor()
}

async function publish(page: Page, { administrator }: Company): Promise<SurveyDefinition> {
  await page.getByRole('button', { name: 'Опубликовать', exact: true }).click()
  await page.getByRole('textbox', { name: 'Заметка' }).fill('Для пилота')
  await page.getByRole('button', { name: 'Опубликовать версию 1' }).click()
  await page.getByText('Версия 1 опубликована').waitFor()
  const { version, draft, versions, definition } = await administrator.get<SurveyDetail>(`/api/surveys/${KEY}`)
  assert.deepEqual([version, draft, versions[0]?.note], [1, null, 'Для пилота'])
  return definition
}

/** The customer's way: the mail of a scenario, the page behind its link, and what the panel knows of it then. */
async function answerIt(company: Company): Promise<void> {
  const { administrator } = company
  const mjml =
    '<mjml><mj-body><mj-section><mj-column><mj-text><a href="{{ link.survey }}">Ответить</a></mj-text></mj-column></mj-section></mj-body></mjml>'
  await administrator.put('/api/templates/goods/ru', { source: { subject: 'Тот ли товар?', mjml }, labels: [] })
  await administrator.put('/api/scenarios/goods', {
    name: 'Тот ли товар',
    definition: {
      version: 1,
      trigger: { kind: 'event', type: 'delivered' },
      start: 'ask',
      steps: {
        ask: {
          kind: 'ask',
          survey: KEY,
          ways: [{ channel: 'email', template: 'goods' }],
          labels: ['Доставка'],
          linkLife: 'P30D',
        },
      },
    },
  })
  const contact = { email: 'vera@example.com', language: 'ru' }
  await company.post([{ type: 'delivered', occurredAt: '2026-03-02T09:30:00+03:00', contact }])
  await company.playTo('2026-03-02T12:00:00+03:00')
  const page = await (await browser.open()).newPage()
  await page.goto(await linkTo(company, contact.email))
  await page.getByText('Нет', { exact: true }).first().click()
  await onwards(page, WRONG)
  await page.getByText('Брак').click()
  await onwards(page, THANKS)
  const { items } = await administrator.get<Listed<ResponseRow>>(`/api/responses?survey=${KEY}`)
  const detail = await administrator.get<ResponseDetail>(`/api/responses/${items[0]!.id}`)
  assert.deepEqual(
    detail.answers.map(({ title, shown }) => [title, shown]),
    [
      [MATCHED, 'нет'],
      [WRONG, 'Брак'],
    ],
  )
}

/** What is chosen may go on by itself, or by the button. */
async function onwards(page: Page, to: string): Promise<void> {
  await eventually(async () => {
    const button = page.getByRole('button', { name: /Отправить|Дальше/ })
    if ((await page.getByText(to).count()) === 0 && (await button.count()) > 0) await button.first().click()
    assert.ok((await page.getByText(to).count()) > 0)
  })
}

async function linkTo({ administrator }: Company, address: string): Promise<string> {
  const { items } = await administrator.get<Listed<SandboxMailRow>>(
    `/api/sandbox/inbox?q=${encodeURIComponent(address)}`,
  )
  const mail = await administrator.get<SandboxMail>(`/api/sandbox/inbox/${items[0]!.id}`)
  return /https?:\/\/[^\s"]+\/s\/[\w-]+/.exec(mail.text)![0]
}

function form(page: Page): Locator {
  return page.getByRole('region', { name: 'Выбранный элемент' })
}

function elements(page: Page): Locator {
  return page.getByRole('navigation', { name: 'Элементы опроса' })
}

function names(page: Page): Promise<string[]> {
  return elements(page).locator('li [dir="auto"]').allTextContents()
}

async function choose(within: Locator, label: string, option: string): Promise<void> {
  await within.getByRole('combobox', { name: label, exact: true }).click()
  await within.page().getByRole('option', { name: option, exact: true }).locator('visible=true').first().click()
}

/** Takes a handle and lets go of it in the upper half of another row. */
async function drag(page: Page, handle: Locator, onto: Locator): Promise<void> {
  const target = (await onto.boundingBox())!
  await handle.hover()
  await page.mouse.down()
  await page.mouse.move(target.x + 60, target.y + target.height - 4, { steps: 4 })
  await page.mouse.move(target.x + 60, target.y + 4, { steps: 4 })
  await page.mouse.up()
}
