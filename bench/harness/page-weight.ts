import { chromium } from 'playwright-core'
import { browserFlags, ensureBrowser } from '../../scripts/browser.ts'

/** What a real browser fetches to show a page: bodies as they came over the wire, compressed, and how many. */
export async function weigh(url: string): Promise<{ bytes: number; requests: number }> {
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: browserFlags })
  try {
    const page = await browser.newPage()
    const sizes: Promise<{ responseBodySize: number; responseHeadersSize: number }>[] = []
    page.on('requestfinished', (request) => sizes.push(request.sizes()))
    await page.goto(url, { waitUntil: 'networkidle' })
    const all = await Promise.all(sizes)
    const bytes = all.reduce(
      (sum, { responseBodySize, responseHeadersSize }) => sum + responseBodySize + responseHeadersSize,
      0,
    )
    return { bytes, requests: all.length }
  } finally {
    await browser.close()
  }
}
