import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import { chromium, type Page } from 'playwright-core'
import type { Position } from '@otklik/core/popup'
import { kindOf, type SurveyDefinition } from '@otklik/core/survey'
import { sampleSurvey } from '../respond/page/sample-screens.ts'
import { browserFlags, ensureBrowser } from '../scripts/browser.ts'
import { violationsOn } from './judge.ts'

/** The renderer of the widget with every kind of element, in every place, by axe, in width, and in what is asked for. */
const chrome = await chromium.launch({ executablePath: ensureBrowser(), args: browserFlags })
after(() => chrome.close())
const respond = new URL('../respond/', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, respond), 'utf8')
const html = read('browser/widget/preview/page.html').replace(/<link.*>\s*<script.*<\/script>/, '')

const thanks = sampleSurvey.elements.filter(({ kind }) => kind === 'thanks')
const shown = sampleSurvey.elements.filter((element) => ['asks', 'tells'].includes(kindOf(element).role))
const surveys: Record<string, SurveyDefinition> = Object.fromEntries(
  shown.map((element) => [element.id, { ...sampleSurvey, elements: [element, ...thanks] }]),
)
surveys['all on one'] = { ...sampleSurvey, screens: 'all' }
surveys['in colours'] = { ...sampleSurvey, screens: 'all', theme: { color: '#7a1fa2', background: '#fff3e0' } }
surveys['thanks'] = { ...sampleSurvey, elements: thanks }

const positions: Position[] = [{ kind: 'corner' }, { kind: 'modal' }, { kind: 'inline', into: '#place' }]

for (const [language, scheme, width] of [
  ['ru', 'light', 1440],
  ['ru', 'dark', 360],
  ['en', 'light', 360],
  ['en', 'dark', 1440],
] as const)
  test(`axe finds nothing on any kind of element in a popup, ${language}, ${scheme}, and nothing is asked for`, async () => {
    const page = await openPage(scheme)
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    for (const [index, [name, survey]] of Object.entries(surveys).entries()) {
      const position = positions[index % positions.length]!
      await page.setViewportSize({ width, height: 800 })
      await show(page, { survey, language, position, scheme })
      assert.deepEqual(await violationsOn(page), [], `${name}, ${position.kind}, at ${width}`)
    }
    assert.deepEqual(
      asked.filter((url) => !url.startsWith('data:')),
      [],
    )
    await page.close()
  })

test('enlarged to 200 %, a popup keeps within the window in every place', async () => {
  // A window of 720 or 1440 px is half as wide to a page that is enlarged twice; 360 is a phone's own.
  const page = await openPage('light')
  for (const [width, height] of [
    [360, 640],
    [720, 450],
  ] as const)
    for (const [name, survey] of Object.entries(surveys))
      for (const position of positions) {
        await page.setViewportSize({ width, height })
        await show(page, { survey, language: 'ru', position, scheme: 'light' })
        assert.deepEqual(await page.evaluate(OUTSIDE), [], `${name}, ${position.kind}, at ${width}`)
      }
  await page.close()
})

interface Shown {
  survey: SurveyDefinition
  language: string
  position: Position
  scheme: 'light' | 'dark'
}

async function openPage(colorScheme: Shown['scheme']): Promise<Page> {
  const page = await chrome.newPage({ colorScheme, reducedMotion: 'reduce' })
  await page.setContent(html)
  await page.addStyleTag({ content: read('dist/popup-preview.css') })
  await page.addScriptTag({ content: read('dist/popup-preview.js') })
  return page
}

/** The page is a window of its own, so it tells itself what the panel tells it. */
async function show(page: Page, told: Shown): Promise<void> {
  const message = { otklik: 'show', brand: { name: 'СтройБаза', color: '#1d6b4f' }, ...told }
  await page.evaluate(
    `new Promise((done) => {
      addEventListener('message', ({ data }) => data.otklik === 'shown' && done())
      postMessage(${JSON.stringify(message)}, '*')
    })`,
  )
  await page.locator('otklik-popup').waitFor({ state: 'attached' })
}

/** What of the popup cannot be reached: it scrolls sideways, or its box leaves the window. */
const OUTSIDE = `(() => {
  const host = document.querySelector('otklik-popup')
  const parts = [document.documentElement, ...host.shadowRoot.querySelectorAll('*')]
  const wide = parts.filter((part) => part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 1 && getComputedStyle(part).overflowX !== 'hidden' && !['inline'].includes(getComputedStyle(part).display))
  return wide.map((part) => part.outerHTML?.slice(0, 200) ?? 'the page')
})()`
