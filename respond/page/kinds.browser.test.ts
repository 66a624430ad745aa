import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import { kindOf, type Question, type SurveyDefinition } from '@otklik/core/survey'
import { chromium, type Page } from 'playwright-core'
import { browserFlags, ensureBrowser } from '../../scripts/browser.ts'
import { openLook, renderPage, type QuestionScreen } from './index.ts'
import { sampleScreens, sampleSurvey } from './sample-screens.ts'

/** Every kind of element alone on its page, and all of them on one: by axe, in width, and in what is asked for. */
const browser = await chromium.launch({ executablePath: ensureBrowser(), args: browserFlags })
after(() => browser.close())
const axe = readFileSync(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8')
const look = openLook({ name: 'СтройБаза', color: '#1d6b4f' })
const reader = { zone: 'Asia/Yekaterinburg', zoneIsOwn: false }

const questions = sampleSurvey.elements.filter((element): element is Question =>
  ['asks', 'tells'].includes(kindOf(element).role),
)
const allOnOne: SurveyDefinition = { ...sampleSurvey, screens: 'all' }
const [first] = sampleScreens as [QuestionScreen]
const screens: QuestionScreen[] = [
  ...questions.map((element) => ({ ...first, survey: sampleSurvey, elements: [element] })),
  { ...first, survey: allOnOne, elements: questions },
  { ...first, survey: { ...allOnOne, theme: { color: '#7a1fa2', background: '#fff3e0' } }, elements: questions },
]

test('the samples have every kind that is shown as a question', () => {
  const kinds = new Set(questions.map(({ kind }) => kind))
  const expected = ['nps', 'csat', 'ces', 'rating', 'choice', 'yes-no', 'text', 'number', 'date', 'email', 'phone']
  assert.deepEqual([...kinds].toSorted(), [...expected, 'consent', 'statement'].toSorted())
})

for (const [language, colorScheme, width] of [
  ['ru', 'light', 360],
  ['en', 'dark', 1440],
  ['en', 'light', 768],
  ['ru', 'dark', 360],
] as const)
  test(`axe finds nothing on any kind of element, ${language}, ${colorScheme}, and no page asks for anything`, async () => {
    const page = await browser.newPage({ colorScheme })
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    for (const screen of screens) {
      await page.setViewportSize({ width, height: 800 })
      await page.setContent(renderPage(look, { ...reader, language }, screen))
      await page.evaluate(axe)
      assert.deepEqual(await violationsOn(page), [], `${nameOf(screen)} at ${width}`)
    }
    assert.deepEqual(
      asked.filter((url) => !url.startsWith('data:')),
      [],
    )
    await page.close()
  })

test('enlarged to 200 %, every kind of element keeps within the width', async () => {
  // A window of 640, 768 or 1440 px is half as wide to a page that is enlarged twice.
  for (const width of [320, 360, 384, 720]) {
    const page = await browser.newPage({ viewport: { width, height: 400 }, deviceScaleFactor: 2 })
    for (const screen of screens) {
      await page.setContent(renderPage(look, { ...reader, language: 'ru' }, screen))
      assert.equal(await page.evaluate(OVERFLOW), 0, `${nameOf(screen)} at ${width}`)
    }
    await page.close()
  }
})

function nameOf({ elements }: QuestionScreen): string {
  return elements.length === 1 ? elements[0]!.kind : 'all on one'
}

async function violationsOn(page: Page): Promise<string[]> {
  const { violations } = (await page.evaluate(`axe.run({ resultTypes: ['violations'] })`)) as {
    violations: { id: string; nodes: { html: string }[] }[]
  }
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

const OVERFLOW = 'document.documentElement.scrollWidth - innerWidth'
