import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { chromium, type BrowserContextOptions, type Page } from 'playwright-core'
import { browserFlags, ensureBrowser, press } from '../../scripts/browser.ts'
import { openResponsesBed, recordOf } from './sample-invitations.ts'

const bed = await openResponsesBed()
const origin = await bed.app.listen({ port: 0, host: '127.0.0.1' })
const chrome = await chromium.launch({ executablePath: ensureBrowser(), args: browserFlags })
after(() => chrome.close())
const phone: BrowserContextOptions = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true }

interface Visit {
  page: Page
  /** Every address that was asked for, by method. */
  requests: string[]
  /** What the browser complained of. */
  complaints: string[]
}

async function visit(url: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await chrome.newContext({ ...phone, ...options })
  const page = await context.newPage()
  const [requests, complaints]: [string[], string[]] = [[], []]
  page.on('request', (request) => requests.push(`${request.method()} ${request.url()}`))
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(url)
  return { page, requests, complaints }
}

const heading = (page: Page, name: string) => page.getByRole('heading', { name }).waitFor()

test('without a script a customer on a phone answers with taps alone, one question after another', async () => {
  const invited = await bed.invite()
  const { page, requests } = await visit(`${origin}/s/${invited.token}?score=3`, { javaScriptEnabled: false })
  assert.deepEqual(requests, [`GET ${origin}/s/${invited.token}?score=3`])
  assert.equal((await recordOf(bed, invited)).state, null)
  await press(page.getByRole('button', { name: 'Отправить оценку 3' }), 'tap')
  await heading(page, 'Что пошло не так?')
  await page.getByText('Опоздали').tap()
  await page.getByText('Дорого').tap()
  await press(page.getByRole('button', { name: 'Отправить' }), 'tap')
  await heading(page, 'Расскажите подробнее')
  await page.getByRole('textbox').fill('Ждал неделю')
  await press(page.getByRole('button', { name: 'Отправить' }), 'tap')
  await heading(page, 'Спасибо. Разберёмся')
  assert.deepEqual((await recordOf(bed, invited)).answers, {})
  await bed.waitAMinute(invited)
  const record = await recordOf(bed, invited)
  assert.deepEqual(record.answers, { score: 3, reasons: ['late', 'price'], comment: 'Ждал неделю' })
  assert.equal(record.state, 'complete')
  assert.deepEqual(
    record.held.map(({ state }) => state),
    ['confirmed', 'confirmed', 'confirmed'],
  )
  await page.context().close()
})

test('with a script it is the same, without loading a page again, and nothing breaks the policy', async () => {
  const invited = await bed.invite({ language: 'en' })
  const { page, complaints } = await visit(`${origin}/s/${invited.token}`)
  await page.evaluate('window.sameDocument = true')
  await press(page.getByRole('button', { name: '10', exact: true }), 'tap')
  await heading(page, 'What did you like?')
  await page.getByRole('textbox').fill('Everything')
  await press(page.getByRole('button', { name: 'Send' }), 'tap')
  await heading(page, 'Thank you for your answer')
  assert.equal(await page.evaluate('window.sameDocument'), true)
  assert.equal(new URL(page.url()).search, '?done=1')
  assert.deepEqual(complaints, [])
  assert.deepEqual((await recordOf(bed, invited)).answers, { score: 10, liked: 'Everything' })
  await page.context().close()
})

/** To the very middle, but not from nowhere. */
async function wander(page: Page): Promise<void> {
  for (const x of [10, 60, 120]) await page.mouse.move(x, 200)
  await page.getByRole('button', { name: '7', exact: true }).click()
}

test('a tap and a key are told from what programs press', async () => {
  const table: [(page: Page) => Promise<unknown>, string][] = [
    [(page) => press(page.getByRole('button', { name: '7', exact: true }), 'tap'), 'pointer'],
    [(page) => page.getByRole('button', { name: '7', exact: true }).tap(), 'robot'],
    [(page) => page.getByRole('button', { name: '7', exact: true }).click(), 'robot'],
    [wander, 'pointer'],
    [(page) => page.getByRole('button', { name: '7', exact: true }).press('Enter'), 'key'],
    [(page) => page.evaluate(`document.querySelector('[value="7"]').click()`), 'none'],
    [(page) => page.evaluate(`document.forms[0].requestSubmit(document.querySelector('[value="7"]'))`), 'none'],
  ]
  for (const [act, gesture] of table) {
    const invited = await bed.invite()
    const { page } = await visit(`${origin}/s/${invited.token}`)
    const sent = page.waitForRequest((request) => request.method() === 'POST')
    await act(page)
    const form = new URLSearchParams((await sent).postData() ?? '')
    assert.deepEqual([form.get('score'), form.get('gesture')], ['7', gesture])
    await page.context().close()
  }
})

test('on a keyboard digits go to their score, and Enter sends it', async () => {
  const invited = await bed.invite()
  const { page } = await visit(`${origin}/s/${invited.token}`, { hasTouch: false, isMobile: false })
  const focused = () => page.evaluate('document.activeElement.value ?? null')
  assert.equal(await focused(), null)
  await page.keyboard.press('4')
  assert.equal(await focused(), '4')
  await page.keyboard.press('1')
  await page.keyboard.press('0')
  assert.equal(await focused(), '10')
  await page.keyboard.press('Enter')
  await heading(page, 'Что вам понравилось?')
  assert.deepEqual((await recordOf(bed, invited)).answers, { score: 10 })
  await page.context().close()
})

test('an answer without a connection is kept, also over a reload, and sent when there is one', async () => {
  const invited = await bed.invite()
  const { page } = await visit(`${origin}/s/${invited.token}`)
  await page.context().setOffline(true)
  await press(page.getByRole('button', { name: '8', exact: true }), 'tap')
  await page.getByText('Пока не отправилось').waitFor()
  assert.equal((await recordOf(bed, invited)).state, null)
  await page.context().setOffline(false)
  await page.reload()
  await heading(page, 'Что нам улучшить?')
  assert.deepEqual((await recordOf(bed, invited)).answers, { score: 8 })
  await page.getByRole('textbox').fill('Черновик')
  await page.reload()
  assert.equal(await page.getByRole('textbox').inputValue(), 'Черновик')
  await page.context().close()
})

test('a change goes through the answers once more, and leaves what is left as it is', async () => {
  const invited = await bed.invite()
  const { page } = await visit(`${origin}/s/${invited.token}`)
  await press(page.getByRole('button', { name: '9', exact: true }), 'tap')
  await page.getByRole('textbox').fill('Всё')
  await press(page.getByRole('button', { name: 'Отправить' }), 'tap')
  await heading(page, 'Спасибо за ответ')
  await page.getByRole('link', { name: 'Изменить ответы' }).tap()
  await press(page.getByRole('button', { name: '10', exact: true }), 'tap')
  await heading(page, 'Что вам понравилось?')
  assert.equal(await page.getByRole('textbox').inputValue(), 'Всё')
  await page.getByRole('link', { name: 'Оставить как есть' }).tap()
  await heading(page, 'Спасибо за ответ')
  assert.deepEqual((await recordOf(bed, invited)).answers, { score: 10, liked: 'Всё' })
  await page.context().close()
})

test('declining and unsubscribing are one tap each', async () => {
  const invited = await bed.invite()
  const { page } = await visit(`${origin}/s/${invited.token}`, { javaScriptEnabled: false })
  await press(page.getByRole('button', { name: 'Не хочу отвечать' }), 'tap')
  await heading(page, 'Хорошо, не спрашиваем')
  await press(page.getByRole('button', { name: 'Не присылать опросы' }), 'tap')
  await press(page.getByRole('button', { name: 'Не присылать' }), 'tap')
  await heading(page, 'Опросов больше не будет')
  const { rows } = await bed.owner.query('select reason from suppressions where workspace_id = $1', [
    invited.workspaceId,
  ])
  assert.deepEqual(rows, [{ reason: 'unsubscribed' }])
  await page.context().close()
})

test('the whole page comes in one request of at most 14 KB, compressed as the browser takes it', async () => {
  const invited = await bed.invite()
  for (const encoding of ['br', 'gzip', 'identity']) {
    const reply = await fetch(`${origin}/s/${invited.token}`, { headers: { 'accept-encoding': encoding } })
    assert.equal(reply.headers.get('content-encoding'), encoding === 'identity' ? null : encoding)
    assert.ok(Number(reply.headers.get('content-length')) <= 14_336)
    assert.match(await reply.text(), /Порекомендуете нас/)
  }
})
