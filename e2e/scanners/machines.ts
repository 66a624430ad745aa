/** What mail systems send to the links of a mail, as far as such are known; each within the seconds after delivery. */
import type { Page } from 'playwright-core'
import { fillForm, readPage, type Form } from '../../server/demo/browser/index.ts'
import type { TestBrowser } from '../browser.ts'

/** One who comes from an address with a browser. */
export interface Requester {
  address: string
  agent: string
}

export type Machine = (links: readonly string[], as: Requester, browser: TestBrowser) => Promise<void>

/** So many pages of a survey are gone through from one link. */
const DEEP = 4
/** A driven browser takes its time: it goes to every third link. */
const EVERY = 3

const headersOf = ({ address, agent }: Requester) => ({ 'x-forwarded-for': address, 'user-agent': agent })

async function open(url: string, as: Requester) {
  const answer = await fetch(url, { headers: headersOf(as) })
  return readPage(await answer.text(), answer.url, answer.status)
}

async function post(form: Form, body: URLSearchParams, as: Requester) {
  const answer = await fetch(form.action, { method: 'POST', body, headers: headersOf(as) })
  return readPage(await answer.text(), answer.url, answer.status)
}

/** A form that asks, filled in with words, with what is seen only or with everything. */
function filled(form: Form, press: Form['buttons'][number] | undefined, everything: boolean): URLSearchParams {
  const texts = form.fields.filter(({ kind, name }) => kind === 'area' || (kind === 'text' && name !== 'more'))
  const trap = everything ? form.fields.filter(({ name }) => name === 'more') : []
  const write = Object.fromEntries([...texts, ...trap].map(({ name }) => [name, 'test']))
  const tick = form.fields.filter(({ kind }) => kind === 'checkbox' || kind === 'radio').map(({ value }) => value)
  return fillForm(form, { write, tick, ...(press && { press }) })
}

/** Sends the forms of every link, and of the pages behind them; without a script. */
const posts =
  (everything: boolean): Machine =>
  async (links, as) => {
    for (const [index, link] of links.entries()) {
      let page = await open(link, as)
      for (let depth = 0; depth < DEEP; depth++) {
        const form = page.forms.find(({ buttons }) => buttons.length > 0)
        if (!form) break
        const press = form.buttons[depth === 0 ? index % form.buttons.length : 0]
        page = await post(form, filled(form, press, everything), as)
      }
    }
  }

/** In a browser: at every link chooses, writes and sends, with the means that a driver gives. */
const drives =
  (how: { says: boolean; trusted: boolean; touch?: boolean }): Machine =>
  async (links, { address, agent }, browser) => {
    const context = await browser.open({
      userAgent: agent,
      extraHTTPHeaders: { 'x-forwarded-for': address },
      ...(how.touch && { hasTouch: true, isMobile: true, viewport: { width: 360, height: 740 } }),
    })
    if (how.says) await context.addInitScript(`Object.defineProperty(navigator, 'webdriver', { get: () => true })`)
    const page = await context.newPage()
    for (const link of links.filter((_, index) => index % EVERY === 0)) {
      await page.goto(link)
      const score = new URL(link).searchParams.get('score')
      await pressed(page, `button[name="score"][value="${score}"]`, how)
      for (let depth = 1; depth < DEEP; depth++) {
        for (const box of await page.locator('main textarea').all()) await box.fill('test')
        for (const box of await page.locator('main .option').all()) await box.click()
        await pressed(page, 'main form button', how)
      }
    }
    await context.close()
  }

async function pressed(page: Page, selector: string, how: { trusted: boolean; touch?: boolean }): Promise<void> {
  const button = page.locator(selector).first()
  if ((await button.count()) === 0) return
  await page.locator('main').evaluate((main) => main.setAttribute('data-left', ''))
  if (!how.trusted) await button.dispatchEvent('click')
  else if (how.touch) await button.tap()
  else await button.click()
  await page.locator('main:not([data-left])').waitFor()
}

const fetches =
  (method: 'GET' | 'HEAD'): Machine =>
  async (links, as) => {
    await Promise.all(links.map((link) => fetch(link, { method, headers: headersOf(as) })))
  }

/** Follows what stands in the pages, too: what nobody sees among it. */
const crawls: Machine = async (links, as) => {
  const page = await open(links[0]!, as)
  for (const { href } of page.links) await open(href, as)
  await posts(false)(links.slice(0, 1), as, undefined as never)
}

export const machines: Readonly<Record<string, Machine>> = {
  'HEAD of all links': fetches('HEAD'),
  'GET of all links': fetches('GET'),
  'GET of what the pages lead to, and one form': crawls,
  'forms without a script': posts(false),
  'forms without a script, every field filled': posts(true),
  'a driven browser that says so': drives({ says: true, trusted: true }),
  'a driven browser that hides it': drives({ says: false, trusted: true }),
  'a driven telephone that hides it': drives({ says: false, trusted: true, touch: true }),
  'a browser whose page is clicked by a script': drives({ says: false, trusted: false }),
}
