import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { openBrowser } from './browser.ts'
import { overflowOf, violationsOn } from './judge.ts'
import { makeWorlds, type World } from './panel-worlds.ts'
import { openServer } from './server.ts'

const server = await openServer()
const browser = await openBrowser(server.address)

let worlds: Record<'much' | 'none' | 'hostile', World>
before(async () => {
  worlds = await makeWorlds(server)
})

const lists: Record<string, string> = {
  scores: '/scores',
  'scores by segment': '/scores?survey=nps&by=segment&period=365d',
  responses: '/responses',
  labels: '/labels?by=week&period=365d',
  quarantine: '/quarantine',
  tags: '/tags',
  'what responses keep': '/response-settings',
  cases: '/cases?state=all',
  scenarios: '/scenarios',
  'ready scenarios': '/scenario-gallery',
  surveys: '/surveys',
  'survey in the builder': '/surveys/nps',
  segments: '/segments',
  'new segment': '/segment-editor',
  policy: '/policy',
  'crisis switch': '/policy?crisis=new',
  'dry runs': '/dry-runs',
  contacts: '/contacts',
  members: '/members',
  'API keys': '/api-keys',
  templates: '/templates',
  template: '/templates/nps-after-purchase',
  popups: '/popups',
  'popups on the site': '/popup-site',
  'public links': '/public-links',
  webhooks: '/webhooks',
  'webhook samples': '/webhook-help',
  'mail sender': '/mail-sender',
  undelivered: '/undelivered',
  inbox: '/inbox',
  clock: '/clock',
  'no such page': '/nowhere',
}

const HEIGHT = 900

interface Look {
  data: 'much' | 'none' | 'hostile'
  language: 'ru' | 'en'
  /** Widths, each in a theme; axe judges where the layouts differ most. */
  steps: { width: number; theme: 'light' | 'dark'; axe?: true }[]
}

/** Each language is judged in each theme, and much data in both. */
const looks: Look[] = [
  {
    data: 'much',
    language: 'ru',
    steps: [
      { width: 1440, theme: 'dark', axe: true },
      { width: 768, theme: 'light' },
      { width: 360, theme: 'light' },
    ],
  },
  {
    data: 'much',
    language: 'en',
    steps: [
      { width: 1440, theme: 'dark' },
      { width: 768, theme: 'dark' },
      { width: 360, theme: 'light', axe: true },
    ],
  },
  {
    data: 'none',
    language: 'ru',
    steps: [
      { width: 1440, theme: 'dark' },
      { width: 768, theme: 'dark' },
      { width: 360, theme: 'light', axe: true },
    ],
  },
  {
    data: 'hostile',
    language: 'en',
    steps: [
      { width: 1440, theme: 'dark', axe: true },
      { width: 768, theme: 'light' },
      { width: 360, theme: 'light' },
    ],
  },
]

/** Pages that are looked at side by side: while one is drawn, another is judged. */
const TABS = 2

for (const { data, language, steps } of looks)
  test(`with ${data} data, every page in ${language} fits each width and pleases axe`, async () => {
    const { company, details } = worlds[data]
    const context = await browser.openPanel(company.administrator, { locale: language })
    const found: string[] = []
    const addresses = Object.entries({ ...lists, ...details }).values()
    const lookThrough = async () => {
      const page = await context.newPage()
      for (const [name, address] of addresses) {
        await page.goto(address)
        await settled(page)
        for (const step of steps) found.push(...(await complaintsAt(page, step)).map((line) => `${name} ${line}`))
      }
    }
    await Promise.all(Array.from({ length: TABS }, lookThrough))
    await context.close()
    assert.deepEqual([...found, ...browser.complaints], [])
  })

async function complaintsAt(page: Page, { width, theme, axe }: Look['steps'][number]): Promise<string[]> {
  await page.setViewportSize({ width, height: HEIGHT })
  await page.emulateMedia({ colorScheme: theme })
  await page.locator(`html[data-mantine-color-scheme=${theme}]`).waitFor({ state: 'attached' })
  const overflow = await overflowOf(page)
  const violations = axe ? await violationsOn(page) : []
  const where = `at ${width} px, ${theme}`
  return [
    ...(overflow > 0 ? [`${where}: scrolls sideways by ${overflow} px`] : []),
    ...violations.map((violation) => `${where}: ${violation}`),
  ]
}

/** All that the page asked for has come: it has its heading, and no skeleton. */
async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor({ state: 'attached' })
  await page.locator('.mantine-Skeleton-root').first().waitFor({ state: 'detached' })
}
