import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { browserFlags, ensureBrowser } from '../browser.ts'
import { toPalette } from './palette.ts'
import type { Language, View } from './views.ts'

export interface Shooting {
  /** Of the program. */
  address: string
  /** Signs in, once; null for what is seen before. */
  link: string | null
  views: readonly View[]
  directory: string
}

const screens = [
  { width: 1440, height: 900, deviceScaleFactor: 1 },
  { width: 360, height: 740, deviceScaleFactor: 1.5 },
] as const
const DESK = 1440
const languages: Language[] = ['ru', 'en']
const themes = ['light', 'dark'] as const

/** A picture is `<view>-<language>-<theme>-<width>.png`. Answers with the sizes in bytes, by path. */
export async function shoot({ address, link, views, directory }: Shooting): Promise<Record<string, number>> {
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: browserFlags })
  const sizes: Record<string, number> = {}
  try {
    const storageState = link === null ? undefined : await signIn(browser, link)
    for (const { width, height, deviceScaleFactor } of screens)
      for (const language of languages) {
        const options = { viewport: { width, height }, deviceScaleFactor, locale: language, storageState }
        const page = await openPage(browser, options, language)
        for (const view of views) {
          if (view.isBrief && width < DESK) continue
          await page.goto(new URL(view.addressIn(language), address).href)
          await settled(page)
          await view.ready?.(page)
          for (const theme of view.isBrief ? (['light'] as const) : themes) {
            const path = join(directory, `${view.name}-${language}-${theme}-${width}.png`)
            const png = toPalette(await take(page, theme))
            writeFileSync(path, png)
            sizes[path] = png.length
          }
        }
        await page.context().close()
      }
  } finally {
    await browser.close()
  }
  return sizes
}

async function take(page: Page, colorScheme: 'light' | 'dark'): Promise<Buffer> {
  await page.emulateMedia({ colorScheme })
  return page.screenshot({ animations: 'disabled', caret: 'hide' })
}

async function signIn(browser: Browser, link: string): Promise<NonNullable<BrowserContextOptions['storageState']>> {
  const page = await browser.newPage({ locale: 'ru' })
  await page.goto(link)
  await page.getByRole('button', { name: 'Войти' }).click()
  await page.getByRole('navigation').first().waitFor()
  return page.context().storageState()
}

async function openPage(browser: Browser, options: BrowserContextOptions, language: Language): Promise<Page> {
  const context = await browser.newContext({ ...options, reducedMotion: 'reduce', timezoneId: 'Europe/Moscow' })
  await context.addInitScript((chosen) => localStorage.setItem('otklik.language', chosen), language)
  return context.newPage()
}

/** All that the page asked for has come. */
async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor({ state: 'attached' })
  await page.locator('.mantine-Skeleton-root').first().waitFor({ state: 'detached' })
  await page.evaluate('document.fonts.ready')
}

const LARGEST = 120 * 1024
const ALL = 5 * 1024 * 1024

/** @throws Error when a picture, or all of them, are too large for the repository */
export function checkSizes(sizes: Readonly<Record<string, number>>): void {
  const large = Object.entries(sizes).filter(([, size]) => size > LARGEST)
  const all = Object.values(sizes).reduce((sum, size) => sum + size, 0)
  process.stdout.write(`${Object.keys(sizes).length} pictures, ${Math.ceil(all / 1024)} KB\n`)
  if (large.length > 0 || all > ALL)
    throw new Error(`Too large: ${large.map(([path]) => path).join(', ')}; ${all} bytes`)
}
