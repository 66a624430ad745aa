/**
 * Opens every page of the built panel with sample data in a real browser, in both languages and themes and three
 * widths, saves pictures, and fails when axe-core finds something, a page scrolls sideways, or the console complains:
 * `node dev/look.ts DIRECTORY [page] [kind] [look]`, the three by how their names begin. Needs a build and Chromium (CHROMIUM, /usr/bin/chromium).
 */
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import { id } from './sample-world.ts'

const directory = process.argv[2] ?? 'look'
const only = process.argv[3] ?? ''
const kinds = ['much', 'none', 'hostile'].filter((kind) => kind.startsWith(process.argv[4] ?? ''))
const wantedLook = process.argv[5] ?? ''
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const pages: Record<string, string> = {
  scores: '/scores',
  'scores-csat': '/scores?survey=csat&by=segment&period=365d',
  responses: '/responses',
  response: `/responses/${id('r', 11)}`,
  quarantine: '/quarantine',
  cases: '/cases',
  case: `/cases/${id('k', 2)}`,
  scenarios: '/scenarios',
  'scenario-gallery': '/scenario-gallery',
  scenario: '/scenarios/after-purchase',
  'scenario-step': '/scenarios/after-purchase?step=group',
  'scenario-start': '/scenarios/after-purchase?step=%40trigger',
  'scenario-list': '/scenarios/after-purchase?as=list',
  'scenario-big': '/scenarios/big',
  'scenario-draft': '/scenarios/draft',
  'scenario-now': '/scenarios/after-purchase?tab=now',
  'scenario-versions': '/scenarios/after-purchase?tab=versions',
  surveys: '/surveys',
  survey: '/surveys/delivery',
  'survey-choice': '/surveys/delivery?element=wrong',
  'survey-silent': '/surveys/delivery?element=average',
  'survey-rating': '/surveys/delivery?element=service',
  'survey-draft': '/surveys/draft',
  'survey-versions': '/surveys/delivery?tab=versions',
  segments: '/segments',
  segment: '/segments/active-buyers',
  'segment-filling': '/segments/lapsed',
  'segment-list': '/segments/partners',
  'segment-editor': '/segment-editor?key=active-buyers',
  'segment-new': '/segment-editor',
  policy: '/policy',
  'policy-crisis': '/policy?crisis=new',
  'dry-runs': '/dry-runs',
  'dry-run': `/dry-runs/${id('d', 1)}`,
  contacts: '/contacts',
  contact: `/contacts/${id('c', 11)}`,
  members: '/members',
  'api-keys': '/api-keys',
  undelivered: '/undelivered',
  inbox: '/inbox',
  mail: `/inbox/${id('i', 1)}`,
  clock: '/clock',
  'sign-in': '/sign-in',
  'sign-in-link': '/sign-in?token=x',
  setup: '/setup?token=x',
  invite: '/invite?token=x',
  'not-found': '/nowhere',
}
const looks = [
  { width: 1440, language: 'ru', theme: 'light' },
  { width: 1440, language: 'en', theme: 'dark' },
  { width: 768, language: 'ru', theme: 'dark' },
  { width: 360, language: 'ru', theme: 'light' },
  { width: 360, language: 'en', theme: 'dark' },
] as const

type Look = (typeof looks)[number]

const complaints: string[] = []
mkdirSync(directory, { recursive: true })
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
})
for (const kind of kinds) {
  const server = spawn(process.execPath, [join(import.meta.dirname, 'sample-server.ts'), kind, '0'])
  process.once('exit', () => server.kill())
  const said = await new Promise<string>((resolve) => server.stdout.once('data', (text) => resolve(String(text))))
  const address = /http:\S+/.exec(said)?.[0] ?? ''
  for (const look of looks.filter((look) => nameOf(look).startsWith(wantedLook)))
    await lookAtAll(browser, kind, address, look)
  server.kill()
}
await browser.close()
process.stdout.write(`${complaints.length === 0 ? 'Nothing to complain of' : complaints.join('\n')}\n`)
process.exitCode = complaints.length === 0 ? 0 : 1

function nameOf({ width, language, theme }: Look): string {
  return `${width}-${language}-${theme}`
}

async function lookAtAll(browser: Browser, kind: string, address: string, look: Look): Promise<void> {
  const context = await browser.newContext({ viewport: { width: look.width, height: 900 }, reducedMotion: 'reduce' })
  await context.addInitScript(({ language, theme }) => {
    localStorage.setItem('otklik.language', language)
    localStorage.setItem('otklik.theme', theme)
  }, look)
  const page = await context.newPage()
  for (const [name, path] of Object.entries(pages).filter(([name]) => name.startsWith(only))) {
    const where = `${kind}-${name}-${nameOf(look)}`
    page.removeAllListeners('console')
    page.on('console', (message) => {
      const expected = kind !== 'much' && message.text().includes('404')
      const ofMail = /Content Security Policy|sandboxed/.test(message.text()) && name === 'mail'
      if (['error', 'warning'].includes(message.type()) && !expected && !ofMail)
        complaints.push(`${where}: ${message.text()}`)
    })
    await page.goto(`${address}${path}`)
    await page.waitForLoadState('load')
    await page.locator('h1').first().waitFor({ state: 'attached' })
    await page.locator('.mantine-Skeleton-root').first().waitFor({ state: 'detached' })
    await page.evaluate(() => document.fonts.ready)
    await page.screenshot({ path: join(directory, `${where}.png`), fullPage: true })
    await judge(page, where)
  }
  await context.close()
}

async function judge(page: Page, where: string): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  if (over > 0) complaints.push(`${where}: scrolls sideways by ${over} px`)
  // Evaluated by the browser's own door, which the page's policy does not bind.
  await page.evaluate(axe)
  const found = await page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof import('axe-core') }).axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    })
    return violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .slice(0, 3)
          .map(({ html }) => html.slice(0, 180))
          .join(' | ')}`,
    )
  })
  for (const violation of found) complaints.push(`${where}: ${violation}`)
}
