import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'

const axe = readFileSync(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

const RUN_AXE = `axe.run({
  resultTypes: ['violations'],
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
})`

interface AxeResult {
  violations: { id: string; nodes: { html: string }[] }[]
}

/** What axe-core finds on the page as it is, as lines. */
export async function violationsOn(page: Page): Promise<string[]> {
  // Evaluated through the browser's own door, which the policy of the page does not bind.
  await page.evaluate(`window.axe || (() => {${axe}})()`)
  const { violations } = (await page.evaluate(RUN_AXE)) as AxeResult
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .map(({ html }) => html.slice(0, 200))
        .slice(0, 3)
        .join(' | ')}`,
  )
}

/** By how many pixels the page, or its main part, can be scrolled sideways once what follows a new width has followed. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate(MEASURE_OVERFLOW) as Promise<number>
}

/** Charts are drawn anew when their width has changed, some frames later. */
const MEASURE_OVERFLOW = `(async () => {
  const overflow = () => Math.max(
    ...[document.documentElement, ...document.querySelectorAll('main')].map((part) => part.scrollWidth - part.clientWidth),
  )
  const frame = () => new Promise(requestAnimationFrame)
  await frame()
  for (let frames = 0; frames < 60 && overflow() > 0; frames++) await frame()
  return overflow()
})()`
