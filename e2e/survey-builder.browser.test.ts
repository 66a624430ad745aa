import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answer, screenOf, start } from '@otklik/core/survey'
import type { Locator, Page } from 'playwright-core'
import { openBrowser } from './browser.ts'
import { choose, elements, form, publish } from './building.ts'
import { askBy, linkTo, responsesTo } from './asked-by-mail.ts'
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
const VERA = 'vera@example.com'

test('a survey that branches is built by mouse and keyboard, tried, published, and answered', async () => {
  const company = await openCompany(server, { managers: { Урал: 'Игорь Орлов' } })
  const { administrator } = company
  const page = await (await browser.openPanel(administrator, { viewport: { width: 1440, height: 1000 } })).newPage()
  await create(page)
  await addYesNo(page)
  await addChoice(page)
  await reorder(page)
  await dragIn(page)
  await tryOut(page)
  const { definition, versions } = await publish(page, company, KEY, 'Для пилота')
  assert.equal(versions[0]?.note, 'Для пилота')

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

test('on a phone and a tablet nothing lies over the form, and every kind can be added', async () => {
  const { administrator } = await openCompany(server, { managers: {} })
  for (const width of [360, 768, 1024]) {
    const page = await (await browser.openPanel(administrator, { viewport: { width, height: 640 } })).newPage()
    await page.goto('/surveys/nps')
    await page.getByRole('button', { name: 'Добавить', exact: true }).click()
    await eventually(async () => {
      const { x, width: wide } = (await page.getByRole('menu').boundingBox())!
      assert.ok(x >= 0 && x + wide <= width, `at ${width} the menu is in view`)
    })
    await page.getByRole('menuitem').last().click()
    await form(page).getByRole('heading', { name: 'Вычисляемое значение' }).waitFor()
    const [above, below] = [form(page), page.getByRole('region', { name: 'Просмотр' })]
    const [upper, lower] = [(await above.boundingBox())!, (await below.boundingBox())!]
    assert.ok(upper.y + upper.height <= lower.y, `at ${width} the preview is below the form`)
    await page.getByRole('button', { name: 'Отменить', exact: true }).click()
    await page.context().close()
  }
  assert.deepEqual(browser.complaints, [])
})

async function create(page: Page): Promise<void> {
  await page.goto('/surveys')
  await page.getByRole('button', { name: 'Новый опрос' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio').nth(8).waitFor()
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
  await form(page).getByRole('textbox', { name: 'Вопрос, русский' }).and(page.locator(':focus')).waitFor()
  await page.keyboard.type(WRONG)
  await form(page).getByRole('textbox', { name: 'Вариант 1, русский' }).focus()
  await page.keyboard.type('Размер')
  await page.keyboard.press('Enter')
  await form(page).getByRole('textbox', { name: 'Вариант 2, русский' }).and(page.locator(':focus')).waitFor()
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

/** A kind that is dragged from the menu comes where it falls, once; taken back, all is as it was. */
async function dragIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Добавить', exact: true }).click()
  const kind = page.getByRole('menuitem', { name: 'Сообщение' })
  await drag(page, kind, page.getByRole('region', { name: 'Просмотр' }))
  assert.deepEqual(await names(page), [MATCHED, WRONG, THANKS], 'let go of elsewhere it is not taken')
  await kind.hover()
  await page.mouse.down()
  await page.mouse.move(600, 300, { steps: 4 })
  await page.keyboard.press('Escape')
  await page.mouse.up()
  assert.deepEqual(await names(page), [MATCHED, WRONG, THANKS], 'given up it is not taken')
  await drag(page, kind, elements(page).getByRole('listitem').filter({ hasText: WRONG }))
  await form(page).getByRole('heading', { name: 'Сообщение' }).waitFor()
  await kind.waitFor({ state: 'detached' })
  assert.deepEqual(await names(page), [MATCHED, 'statement', WRONG, THANKS])
  await page.getByRole('button', { name: 'Отменить', exact: true }).click()
  assert.deepEqual(await names(page), [MATCHED, WRONG, THANKS])
}

/** The preview is the customer's page: it asks as it does, goes back, and speaks the survey's other language. */
async function tryOut(page: Page): Promise<void> {
  const preview = page.getByRole('region', { name: 'Просмотр' })
  const shown = preview.frameLocator('iframe')
  await shown.getByRole('button', { name: 'Нет' }).click()
  await shown.getByRole('heading', { name: WRONG }).waitFor()
  await shown.getByText('Брак').click()
  await shown.getByRole('heading', { name: THANKS }).waitFor()
  const course = preview.getByRole('region', { name: 'Ход пробы' })
  assert.deepEqual(await course.locator('b').allTextContents(), ['нет', 'Брак', 'конец'])
  await shown.getByRole('link', { name: 'Изменить ответы' }).click()
  await shown.getByRole('button', { name: 'Да' }).click()
  await shown.getByRole('heading', { name: THANKS }).waitFor()
  await course.getByText('Брак').waitFor({ state: 'hidden' })
  await preview.getByRole('button', { name: 'Сначала' }).click()
  await preview.getByRole('radiogroup', { name: 'Язык просмотра' }).getByText('en').click()
  await shown.getByRole('heading', { name: 'Are the goods what you ordered?' }).waitFor()
}

/** The customer's way: the mail of a scenario, the page behind its link, and what the panel knows of it then. */
async function answerIt(company: Company): Promise<void> {
  await askBy(company, KEY, [VERA])
  const page = await (await browser.open()).newPage()
  await page.goto(await linkTo(company, VERA))
  await page.getByText('Нет', { exact: true }).first().click()
  await page.getByText(WRONG).waitFor()
  await page.getByText('Брак').click()
  await page.getByText(THANKS).waitFor()
  const [{ answers }] = await responsesTo(company, KEY)
  assert.deepEqual(
    answers.map(({ title, shown }) => [title, shown]),
    [
      [MATCHED, 'нет'],
      [WRONG, 'Брак'],
    ],
  )
}

function names(page: Page): Promise<string[]> {
  return elements(page).locator('li [dir="auto"]').allTextContents()
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
