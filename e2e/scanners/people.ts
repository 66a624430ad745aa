/** People who answer a mail, each with words of the own to be known by. */
import { press } from '../../scripts/browser.ts'
import type { TestBrowser } from '../browser.ts'
import type { Requester } from './machines.ts'

export interface Person {
  /** Comes from the very address and with the very browser that the mail's scanner has. */
  behindScanner?: 'address' | 'address-and-agent'
  hasScript: boolean
  hand: 'mouse' | 'finger' | 'keys'
}

/** Opens the link of the score, gives it, writes, and sends. */
export async function answers(
  browser: TestBrowser,
  { hasScript, hand }: Person,
  { address, agent }: Requester,
  { links, score, words }: { links: readonly string[]; score: number; words: string },
): Promise<void> {
  const context = await browser.open({
    userAgent: agent,
    extraHTTPHeaders: { 'x-forwarded-for': address },
    javaScriptEnabled: hasScript,
    ...(hand === 'finger' && { hasTouch: true, isMobile: true, viewport: { width: 360, height: 740 } }),
  })
  const page = await context.newPage()
  const send = async (selector: string) => {
    const button = page.locator(selector).first()
    const answered = page.waitForResponse((response) => response.request().method() === 'POST')
    if (hand === 'keys') await button.press('Enter')
    else await press(button, hand === 'finger' ? 'tap' : 'click')
    await answered
  }
  await page.goto(links.find((link) => new URL(link).searchParams.get('score') === String(score))!)
  await send(`button[name="score"][value="${score}"]`)
  await page.locator('main textarea').fill(words)
  await send('main form button')
  await page.getByRole('heading', { name: /Спасибо/ }).waitFor()
  await context.close()
}

export const people: Readonly<Record<string, Person>> = {
  'at a computer': { hasScript: true, hand: 'mouse' },
  'on a telephone': { hasScript: true, hand: 'finger' },
  'by keyboard': { hasScript: true, hand: 'keys' },
  'behind the scanner’s proxy': { hasScript: true, hand: 'mouse', behindScanner: 'address' },
  'behind it, with the same browser': { hasScript: true, hand: 'finger', behindScanner: 'address-and-agent' },
  'without a script': { hasScript: false, hand: 'mouse' },
  'without a script, behind the scanner’s proxy': { hasScript: false, hand: 'mouse', behindScanner: 'address' },
  'without a script, behind it, with the same browser': {
    hasScript: false,
    hand: 'mouse',
    behindScanner: 'address-and-agent',
  },
}
