import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import { chromium } from 'playwright-core'
import { browserFlags, ensureBrowser } from '../../scripts/browser.ts'
import { openLook, renderPage } from './index.ts'
import { sampleScreens } from './sample-screens.ts'

const browser = await chromium.launch({ executablePath: ensureBrowser(), args: browserFlags })
after(() => browser.close())
const axe = readFileSync(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8')
const reader = { zone: 'Asia/Yekaterinburg', zoneIsOwn: false }
/** A usual brand on every screen; a pale and a black one on the first, which show every use of the colour. */
const looks = ['#1d6b4f', '#ffd400', '#111111'].map((color) => openLook({ name: 'СтройБаза', color }))
const pairs = sampleScreens.flatMap((screen, place) =>
  (place < 3 ? looks : looks.slice(0, 1)).map((look) => ({ screen, look })),
)

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any screen in the ${theme} theme`, async () => {
    const page = await browser.newPage({ viewport: { width: 360, height: 740 }, colorScheme: theme })
    for (const { screen, look } of pairs) {
      await page.setContent(renderPage(look, { ...reader, language: theme === 'light' ? 'en' : 'ru' }, screen))
      await page.evaluate(axe)
      const rules = theme === 'light' ? 'all' : 'colours'
      const { violations } = (await page.evaluate(RUN_AXE[rules])) as AxeResult
      const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
      assert.deepEqual(told, [], screen.kind)
    }
    await page.close()
  })
}

test('at 320 and 360 px nothing scrolls sideways, and every target is at least 44 px', async () => {
  for (const width of [320, 360]) {
    const page = await browser.newPage({ viewport: { width, height: 640 } })
    for (const screen of sampleScreens) {
      await page.setContent(renderPage(looks[0]!, { ...reader, language: 'ru' }, screen))
      const measured = (await page.evaluate(MEASURE)) as { overflow: number; small: string[] }
      assert.deepEqual(measured, { overflow: 0, small: [] }, `${screen.kind} at ${width}`)
    }
    await page.close()
  }
})

test('a word of 200 letters, an emoji and a right-to-left text stay within 320 px', async () => {
  const page = await browser.newPage({ viewport: { width: 320, height: 640 } })
  const name = `${'Щ'.repeat(200)}👨‍👩‍👧‍👦 שלום`
  await page.setContent(renderPage(openLook({ name }), { ...reader, language: 'ru' }, sampleScreens[0]!))
  assert.equal(((await page.evaluate(MEASURE)) as { overflow: number }).overflow, 0)
  await page.close()
})

/** The themes differ in colours only. */
const RUN_AXE = {
  all: `axe.run({ resultTypes: ['violations'] })`,
  colours: `axe.run({ resultTypes: ['violations'], runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } })`,
}

interface AxeResult {
  violations: { id: string; nodes: { html: string }[] }[]
}

const MEASURE = `({
  overflow: document.documentElement.scrollWidth - innerWidth,
  small: [...document.querySelectorAll('button, a:not(.trap a), textarea, .option')]
    .filter((target) => {
      const { width, height } = target.getBoundingClientRect()
      return width < 44 || height < 44
    })
    .map((target) => target.outerHTML),
})`
