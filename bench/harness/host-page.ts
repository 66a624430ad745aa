/** A page of a company's own site with the widget on it, and the same page without, in Chromium. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Placement } from '@otklik/core/popup'
import { chromium, type Browser, type Page } from 'playwright-core'
import { browserFlags, ensureBrowser } from '../../scripts/browser.ts'
import { makeCompany } from './company.ts'
import type { World } from './world.ts'

const placement: Placement = {
  version: 1,
  name: 'Bench',
  survey: 'nps',
  position: { kind: 'corner' },
  triggers: [
    { kind: 'scroll', percent: 50 },
    { kind: 'exit' },
    { kind: 'click', selector: '.buy' },
    { kind: 'event', name: 'paid', when: { field: 'event.sum', is: 'greater', value: 100 } },
  ],
  audience: 'everybody',
}
/** A list of goods: as much as a shop's page has. Each has its place, so that nothing moves while the page arrives. */
const GOODS = Array.from(
  { length: 60 },
  (_, index) => `<li><h2>Товар ${index}</h2><p>Описание товара и его цена</p><button class="buy">Купить</button></li>`,
).join('')

export interface Host extends AsyncDisposable {
  /** In a browser that has never been there. */
  open(hasWidget: boolean, slowedBy?: number): Promise<Opened>
}

export interface Opened {
  page: Page
  /** Of the widget, as they came over the wire. */
  bodies: Map<string, number>
  /** Processor time of the main thread so far, its slowing included; what other programs took meanwhile is not in it. */
  mainThreadMs(): Promise<number>
  /** Everything that moved by itself so far. */
  layoutShift(): Promise<number>
  showSurvey(): Promise<void>
  close(): Promise<void>
}

export async function openHost(world: World): Promise<Host> {
  let tag = ''
  const site = createServer((request, response) => {
    const hasWidget = request.url === '/with'
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(`<!doctype html><html lang="ru"><title>Магазин</title><link rel="icon" href="data:,">
      <style>li{height:120px;contain:strict}</style>${hasWidget ? tag : ''}<body><h1>Магазин</h1><ul>${GOODS}</ul></body></html>`)
  })
  await new Promise<void>((done) => site.listen(0, '127.0.0.1', done))
  const origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`
  const key = await world.setUp((services) => publish(services, origin))
  const { url } = await world.startServer()
  tag = `<script async src="${url}/widget.js" data-site="${key}"></script>`
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: browserFlags })
  return {
    open: (hasWidget, slowedBy = 1) => open(browser, `${origin}/${hasWidget ? 'with' : 'without'}`, url, slowedBy),
    async [Symbol.asyncDispose]() {
      await browser.close()
      site.close()
    },
  }
}

/** Answers with the site's key. */
async function publish(services: Parameters<Parameters<World['setUp']>[0]>[0], origin: string): Promise<string> {
  const { workspaceId } = await makeCompany(services, {})
  return services.database.tenant(workspaceId, async (tx) => {
    await tx.rows(
      `insert into popups (workspace_id, id, key, definition, published, state, created_at, changed_at)
       values ($1, gen_random_uuid(), 'bench', $2::jsonb, $2::jsonb, 'live', now(), now())`,
      [workspaceId, JSON.stringify(placement)],
    )
    const row = await tx.one<{ site: string }>(
      `insert into popup_sites (workspace_id, site, origins) select $1, key, array[$2] from directory.site_of($1)
       returning site`,
      [workspaceId, origin],
    )
    return row!.site
  })
}

const WATCH_SHIFTS = `window.shifted = 0; new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value
}).observe({ type: 'layout-shift', buffered: true })`

async function open(browser: Browser, url: string, ours: string, slowedBy: number): Promise<Opened> {
  const context = await browser.newContext()
  const page = await context.newPage()
  const bodies = new Map<string, number>()
  const sizes: Promise<unknown>[] = []
  page.on('requestfinished', (request) => {
    const { origin, pathname } = new URL(request.url())
    if (origin === ours && request.method() === 'GET')
      sizes.push(request.sizes().then(({ responseBodySize }) => bodies.set(pathname, responseBodySize)))
  })
  const session = await context.newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowedBy })
  await page.addInitScript(WATCH_SHIFTS)
  await page.goto(url, { waitUntil: 'networkidle' })
  await idle(page)
  await Promise.all(sizes)
  return {
    page,
    bodies,
    async mainThreadMs() {
      const { metrics } = await session.send('Performance.getMetrics')
      return 1_000 * metrics.find(({ name }) => name === 'TaskDuration')!.value
    },
    layoutShift: () => page.evaluate('window.shifted'),
    async showSurvey() {
      await page.evaluate(`otklik('track', 'paid', { sum: 101 })`)
      await page.locator('otklik-popup h1').waitFor()
      await idle(page)
      await Promise.all(sizes)
    },
    close: () => context.close(),
  }
}

function idle(page: Page): Promise<unknown> {
  return page.evaluate(`new Promise((done) => requestIdleCallback(() => requestIdleCallback(done)))`)
}
