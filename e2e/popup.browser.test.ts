import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import { chromium, type BrowserContext, type BrowserContextOptions, type Locator, type Page } from 'playwright-core'
import type { Placement, Trigger } from '@otklik/core/popup'
import { browserFlags, ensureBrowser, press } from '../scripts/browser.ts'
import { openPopupsBed } from '../server/popups/testing.ts'
import { eventually } from './eventually.ts'
import { answerInPopup, openHostSite } from './host-page.ts'

const axe = readFileSync(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8')
const bed = await openPopupsBed()
const host = await openHostSite()
const chrome = await chromium.launch({ executablePath: ensureBrowser(), args: browserFlags })
after(() => chrome.close())
const server = bed.otklik.address!
const policy = `script-src ${server}; connect-src ${server}`
const popup = (page: Page) => page.locator('otklik-popup')
const question = (page: Page) => popup(page).getByRole('heading', { name: 'Порекомендуете нас' })

/** The widget has the placements, watches, and the page is idle. */
const settled = (page: Page) =>
  page.evaluate(`new Promise((done) => {
    const isThere = () => performance.getEntriesByType('resource').some(({ name, responseEnd }) =>
      name.includes('/api/popup/') && responseEnd > 0)
    const look = () => requestIdleCallback(isThere() ? () => requestIdleCallback(done) : look)
    look()
  })`)

interface Opened {
  context: BrowserContext
  /** What no page may have: requests elsewhere, complaints, broken scripts. */
  complaints: string[]
}

async function openContext(options: BrowserContextOptions = {}): Promise<Opened> {
  const context = await chrome.newContext({ locale: 'ru-RU', reducedMotion: 'reduce', ...options })
  context.setDefaultTimeout(20_000)
  const complaints: string[] = []
  context.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (![server, host.origin].includes(origin) && protocol !== 'data:') complaints.push(`asks ${request.url()}`)
  })
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  context.on('weberror', (error) => complaints.push(String(error.error().stack)))
  return { context, complaints }
}

async function companyWith(changes: Partial<Placement>, attributes = '') {
  const company = await bed.openCompany({ origins: [host.origin] })
  const { status, body } = await company.publish('visit', changes)
  assert.equal(status, 200, JSON.stringify(body))
  host.serve({
    tag: `<script async src="${server}/widget.js" data-site="${company.site}" ${attributes}></script>`,
    policy,
  })
  return company
}

const answersOf = (company: Awaited<ReturnType<typeof companyWith>>) =>
  company.rows<{ channel: string; contact: string | null; score: number }>(
    `select r.channel, r.contact_id as contact, a.score from responses r join answers a on a.response_id = r.id
     where r.workspace_id = $1 and a.score is not null`,
  )

const triggers: [trigger: Trigger, act: (page: Page) => Promise<unknown>][] = [
  [{ kind: 'seconds', seconds: 0.2 }, async () => {}],
  [{ kind: 'scroll', percent: 50 }, (page) => page.mouse.wheel(0, 2_500)],
  [
    { kind: 'exit' },
    (page) =>
      page.evaluate(`document.documentElement.dispatchEvent(
        new MouseEvent('mouseout', { bubbles: true, relatedTarget: null, clientY: -1 }))`),
  ],
  [{ kind: 'click', selector: '#buy' }, (page) => page.locator('#buy').click()],
  [
    { kind: 'event', name: 'paid', when: { field: 'event.sum', is: 'greater', value: 100 } },
    async (page) => {
      await page.evaluate(`otklik('track', 'paid', { sum: 100 })`)
      await page.evaluate(`otklik('track', 'paid', { sum: 101 })`)
    },
  ],
]

for (const [trigger, act] of triggers)
  test(`asks when its trigger fires, and not before: ${trigger.kind}`, async () => {
    await companyWith({ triggers: [trigger] })
    const { context, complaints } = await openContext()
    const page = await context.newPage()
    const asked: string[] = []
    page.on('request', (request) => request.url().includes('/ask') && asked.push(request.method()))
    await page.goto(host.origin)
    await settled(page)
    if (trigger.kind !== 'seconds') assert.deepEqual([await popup(page).count(), asked], [0, []])
    await act(page)
    await question(page).waitFor()
    assert.deepEqual(complaints, [])
    await context.close()
  })

test('in the corner an anonymous visitor answers by keyboard, and is thanked', async () => {
  const company = await companyWith({ triggers: [{ kind: 'seconds', seconds: 0 }] })
  const { context, complaints } = await openContext()
  const page = await context.newPage()
  await page.goto(host.origin)
  await question(page).waitFor()
  assert.equal(await page.evaluate('document.activeElement.tagName'), 'BODY', 'the page keeps its focus')
  await popup(page).getByRole('button', { name: 'Закрыть' }).first().focus()
  for (const key of ['1', '0', 'Enter']) await page.keyboard.press(key)
  await eventually(async () =>
    assert.deepEqual(await answersOf(company), [{ channel: 'popup', contact: null, score: 10 }]),
  )
  await answerInPopup(page, { liked: 'Всё отлично' })
  await popup(page).getByRole('heading', { name: 'Спасибо' }).waitFor()
  await popup(page).getByRole('button', { name: 'Закрыть' }).last().press('Enter')
  await popup(page).waitFor({ state: 'detached' })
  await page.reload()
  await settled(page)
  assert.equal(await popup(page).count(), 0, 'never again after an answer')
  assert.deepEqual(complaints, [])
  await context.close()
})

test('a modal keeps the focus, lets nothing behind it be used, and gives the focus back when Escape closes it', async () => {
  const company = await companyWith({
    position: { kind: 'modal' },
    triggers: [{ kind: 'click', selector: '#buy' }],
    audience: 'identified',
  })
  const identity = company.identity('customer-1')
  host.serve({
    tag: `<script async src="${server}/widget.js" data-site="${company.site}" data-identity="${identity}"></script>`,
    policy,
  })
  const { context, complaints } = await openContext()
  const page = await context.newPage()
  await page.goto(host.origin)
  await settled(page)
  await page.locator('#buy').focus()
  await page.keyboard.press('Enter')
  await popup(page).getByRole('dialog').waitFor()
  const focused = () => page.evaluate(`document.activeElement.tagName`)
  for (let index = 0; index < 20; index++) {
    await page.keyboard.press('Tab')
    assert.ok(['OTKLIK-POPUP', 'BODY'].includes((await focused()) as string))
  }
  await assert.rejects(page.locator('a[href="/other"]').click({ timeout: 500 }))
  await page.keyboard.press('Escape')
  await popup(page).waitFor({ state: 'detached' })
  assert.equal(await page.evaluate('document.activeElement.id'), 'buy')
  await eventually(async () => {
    const states = await company.rows(`select state from responses where workspace_id = $1 union all
      select state from quarantined_answers where workspace_id = $1`)
    assert.equal(states.length, 1)
  })
  assert.deepEqual(complaints, [])
  await context.close()
})

test('inline it grows into its place without moving what is looked at', async () => {
  await companyWith({ position: { kind: 'inline', into: '#slot' }, triggers: [{ kind: 'seconds', seconds: 0 }] })
  const { context, complaints } = await openContext()
  const page = await context.newPage()
  await page.addInitScript(`window.moved = 0; new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.moved += entry.value
  }).observe({ type: 'layout-shift', buffered: true })`)
  await page.goto(host.origin)
  await page.locator('#slot otklik-popup').waitFor({ state: 'attached' })
  await press(popup(page).locator('button[value="9"]'))
  await popup(page).locator('textarea').waitFor()
  assert.equal(await page.evaluate('window.moved'), 0)
  assert.deepEqual(complaints, [])
  await context.close()
})

test('answered in one tab it goes from the other', async () => {
  await companyWith({ triggers: [{ kind: 'click', selector: '#buy' }] })
  const { context } = await openContext()
  const [one, other] = [await context.newPage(), await context.newPage()]
  // Opened by the page: by itself it would rest in the second tab once the first one has shown it.
  for (const page of [one, other]) {
    await page.goto(host.origin)
    await page.evaluate(`otklik('open', 'visit')`)
    await question(page).waitFor()
  }
  await press(popup(one).locator('button[value="8"]'))
  await popup(one).locator('textarea').waitFor()
  await popup(other).waitFor({ state: 'detached' })
  await context.close()
})

test('a single-page application’s pages are pages', async () => {
  await companyWith({ triggers: [{ kind: 'seconds', seconds: 0 }], pages: { include: ['/thanks*'] } })
  const { context } = await openContext()
  const page = await context.newPage()
  await page.goto(host.origin)
  await settled(page)
  assert.equal(await popup(page).count(), 0)
  await page.evaluate(`history.pushState(null, '', '/thanks/1')`)
  await question(page).waitFor()
  await context.close()
})

test('without storage it works all the same, and a page elsewhere is refused with a reason', async () => {
  const company = await companyWith({ triggers: [{ kind: 'seconds', seconds: 0 }] })
  const { context, complaints } = await openContext()
  await context.addInitScript(`Object.defineProperty(window, 'localStorage', { get() { throw new Error('denied') } })`)
  const page = await context.newPage()
  await page.goto(host.origin)
  await question(page).waitFor()
  assert.deepEqual(complaints, [])
  await company.panel('PUT', '/api/popups/site', { origins: ['https://elsewhere.example'] })
  bed.clock.advance(3_000)
  const told = page.waitForEvent('console', (message) => message.text().startsWith('otklik'))
  await page.reload()
  assert.equal((await told).text(), `otklik: ${host.origin} is not of this site`)
  await context.close()
})

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [360, 1440])
    test(`axe finds nothing in the popup, ${colorScheme}, ${width} px`, async () => {
      await companyWith({
        triggers: [{ kind: 'seconds', seconds: 0 }],
        position: { kind: width === 360 ? 'corner' : 'modal' },
      })
      const { context } = await openContext({ colorScheme, viewport: { width, height: 740 } })
      const page = await context.newPage()
      await page.goto(host.origin)
      await question(page).waitFor()
      for (const step of ['score', 'comment', 'thanks']) {
        // Past the page's policy, which does not let a test in either.
        const session = await context.newCDPSession(page)
        await session.send('Page.setBypassCSP', { enabled: true })
        await session.send('Runtime.evaluate', { expression: axe })
        const { violations } = (await page.evaluate(
          `axe.run({ include: [['otklik-popup']] }, { resultTypes: ['violations'] })`,
        )) as { violations: { id: string; nodes: { html: string }[] }[] }
        const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
        assert.deepEqual(told, [], step)
        // axe passes over what is one sign only.
        assert.equal(
          await inkOf(popup(page).locator('.close')),
          colorScheme === 'light' ? 'rgb(26, 26, 24)' : 'rgb(242, 241, 238)',
        )
        const box = await popup(page).locator('section, dialog').first().boundingBox()
        assert.ok(box && box.x >= 0 && box.x + box.width <= width && box.y >= 0 && box.y + box.height <= 741, step)
        if (step === 'score') await popup(page).locator('button[value="10"]').press('Enter')
        if (step === 'score') await popup(page).locator('textarea').fill('Да')
        if (step === 'comment') await popup(page).locator('button.go').press('Enter')
        if (step === 'comment') await popup(page).getByRole('heading', { name: 'Спасибо' }).waitFor()
      }
      await context.close()
    })

test('what an anonymous visitor says without a connection is sent when there is one', async () => {
  const company = await companyWith({ triggers: [{ kind: 'seconds', seconds: 0.2 }] })
  const { context } = await openContext()
  const page = await context.newPage()
  await page.goto(host.origin)
  await question(page).waitFor()
  await context.setOffline(true)
  await answerInPopup(page, { score: '9' })
  await popup(page).getByText('Пока не отправилось').waitFor()
  assert.deepEqual(await answersOf(company), [])
  await context.setOffline(false)
  await popup(page).getByRole('heading', { name: 'Что вам понравилось' }).waitFor()
  assert.deepEqual(await answersOf(company), [{ channel: 'popup', contact: null, score: 9 }])
  await context.close()
})

test('who declines has answered nothing, whatever was known beforehand', async () => {
  const company = await companyWith({ triggers: [{ kind: 'seconds', seconds: 0.2 }], dimensions: { shop: 'Казань' } })
  const title = { ru: 'Вопрос' }
  const elements = [
    { id: 'shop', kind: 'hidden', title, from: 'dimension.shop' },
    { id: 'good', kind: 'yes-no', title: { ru: 'Хорошо в {{answer.shop}}?' } },
  ]
  const definition = { version: 1, name: 'Магазин', languages: ['ru'], changeableFor: 'P7D', elements }
  assert.equal((await company.panel('PUT', '/api/surveys/nps', { definition })).status, 200)
  const { context } = await openContext()
  const page = await context.newPage()
  await page.goto(host.origin)
  await popup(page).getByRole('heading', { name: 'Хорошо в Казань?' }).waitFor()
  await page.evaluate(
    `window.news = []; otklik('on', 'answered', () => news.push('answered')); otklik('on', 'closed', () => news.push('closed'))`,
  )
  const declined = page.waitForResponse((response) => response.url().includes('/api/respond/'))
  await press(popup(page).getByRole('button', { name: 'Не хочу отвечать' }))
  await declined
  await page.waitForFunction(
    `performance.getEntriesByType('resource').some(({ name, responseEnd }) => name.includes('/api/respond/') && responseEnd > 0)`,
  )
  assert.deepEqual(await page.evaluate('news'), ['closed'])
  await context.close()
})

interface Styled {
  getComputedStyle: (element: unknown) => { color: string }
}

function inkOf(locator: Locator): Promise<string> {
  return locator.evaluate((element) => (globalThis as unknown as Styled).getComputedStyle(element).color)
}
