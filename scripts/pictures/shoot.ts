import { statSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { browserFlags, ensureBrowser } from '../browser.ts'
import type { Language, View } from './views.ts'

export interface Shooting {
  /** Signs in, once. */
  link: string
  views: readonly View[]
  directory: string
}

const screens = [
  { width: 1440, height: 900, deviceScaleFactor: 1 },
  { width: 360, height: 740, deviceScaleFactor: 2 },
] as const
const languages: Language[] = ['ru', 'en']
const themes = ['light', 'dark'] as const

/** A picture is `<view>-<language>-<theme>-<width>.png`. @throws Error when one is too large for the repository */
export async function shoot({ link, views, directory }: Shooting): Promise<void> {
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: browserFlags })
  try {
    const storageState = await signIn(browser, link)
    const sizes: Record<string, number> = {}
    for (const { width, height, deviceScaleFactor } of screens)
      for (const language of languages) {
        const options = { viewport: { width, height }, deviceScaleFactor, locale: language, storageState }
        const page = await openPage(browser, options, language)
        for (const view of views) {
          await page.goto(new URL(view.addressIn(language), link).href)
          await settled(page)
          for (const theme of themes) {
            await page.emulateMedia({ colorScheme: theme })
            const path = join(directory, `${view.name}-${language}-${theme}-${width}.png`)
            await page.screenshot({ path, animations: 'disabled', caret: 'hide' })
            sizes[path] = statSync(path).size
          }
        }
        await page.context().close()
      }
    checkSizes(sizes)
  } finally {
    await browser.close()
  }
}

async function signIn(browser: Browser, link: string): Promise<NonNullable<BrowserContextOptions['storageState']>> {
  const page = await browser.newPage({ locale: 'ru' })
  await page.goto(link)
  await page.getByRole('button', { name: 'Войти' }).click()
  await page.getByRole('navigation').first().waitFor()
  return page.context().storageState()
}

async function openPage(browser: Browser, options: BrowserContextOptions, language: Language): Promise<Page> {
  const context = await browser.newContext({ ...options, reducedMotion: 'reduce' })
  await context.addInitScript((chosen) => localStorage.setItem('otklik.language', chosen), language)
  return context.newPage()
}

/** All that the page asked for has come. */
async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor({ state: 'attached' })
  await page.locator('.mantine-Skeleton-root').first().waitFor({ state: 'detached' })
  await page.evaluate('document.fonts.ready')
}

const LARGEST = 200 * 1024
const ALL = 6 * 1024 * 1024

function checkSizes(sizes: Readonly<Record<string, number>>): void {
  const large = Object.entries(sizes).filter(([, size]) => size > LARGEST)
  const all = Object.values(sizes).reduce((sum, size) => sum + size, 0)
  process.stdout.write(`${Object.keys(sizes).length} pictures, ${Math.ceil(all / 1024)} KB\n`)
  if (large.length > 0 || all > ALL)
    throw new Error(`Too large: ${large.map(([path]) => path).join(', ')}; ${all} bytes`)
}
