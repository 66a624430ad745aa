import { after } from 'node:test'
import {
  chromium,
  type BrowserContext,
  type BrowserContextOptions,
  type LaunchOptions,
  type Request,
} from 'playwright-core'
import { browserFlags, ensureBrowser } from '../scripts/browser.ts'
import type { Colleague } from './company.ts'

export interface TestBrowser {
  /** Somebody's own browser: cookies and storage of its own. Its pages are watched. */
  open(options?: BrowserContextOptions): Promise<BrowserContext>
  /** The panel as a colleague sees it who is signed in, by the cookie of the session. */
  openPanel(colleague: Pick<Colleague, 'headers'>, options?: BrowserContextOptions): Promise<BrowserContext>
  /** What no page may do, on any page so far: requests to other hosts, complaints of the console, broken scripts. */
  readonly complaints: string[]
}

const PATIENCE_MS = 60_000

/** One Chromium for a test file; closed when the file ends. */
export async function openBrowser(address: string, options: LaunchOptions = {}): Promise<TestBrowser> {
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: browserFlags, ...options })
  after(() => browser.close())
  const complaints: string[] = []
  async function open(options: BrowserContextOptions = {}) {
    const context = await browser.newContext({ locale: 'ru-RU', baseURL: address, ...options })
    context.setDefaultTimeout(PATIENCE_MS)
    watch(context, address, complaints)
    return context
  }
  return {
    complaints,
    open,
    openPanel: ({ headers }, { locale = 'ru', ...options } = {}) => {
      const [name, value] = headers['cookie']!.split(';')[0]!.split(/=(.*)/s)
      const cookie = { name: name!, value: value!, domain: new URL(address).hostname, path: '/' }
      const localStorage = [
        { name: 'otklik.language', value: locale },
        { name: 'otklik.workspace', value: headers['otklik-workspace']! },
      ]
      return open({
        reducedMotion: 'reduce',
        locale,
        ...options,
        storageState: {
          cookies: [{ ...cookie, expires: -1, httpOnly: true, secure: false, sameSite: 'Lax' }],
          origins: [{ origin: address, localStorage }],
        },
      })
    },
  }
}

function watch(context: BrowserContext, address: string, complaints: string[]): void {
  context.on('request', (request) => {
    if (!isOurs(request, address)) complaints.push(`${request.frame().url()} asks ${request.url()}`)
  })
  context.on('response', (response) => {
    if (response.status() >= 500) complaints.push(`${response.url()} is answered with ${response.status()}`)
  })
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()))
      complaints.push(`${message.page()?.url()}: ${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (error) => complaints.push(`${error.page()?.url()}: ${error.error().stack}`))
}

function isOurs(request: Request, address: string): boolean {
  const url = new URL(request.url())
  return url.origin === address || ['data:', 'blob:', 'about:'].includes(url.protocol)
}
