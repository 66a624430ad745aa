import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium, type Locator } from 'playwright-core'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const installCommand = 'apt-get update && apt-get install -y --no-install-recommends chromium'

/** Flags for Chromium in a test: no sandbox (it may run as root), and no talk with its maker's servers. */
export const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  // Most tests play people; those that play machines say so.
  '--disable-blink-features=AutomationControlled',
]

/** A browser for tests: OTKLIK_BROWSER, a system one, else Playwright's own. */
export function findBrowser(): string | undefined {
  const given = process.env.OTKLIK_BROWSER
  if (given) return given
  const directories = (process.env.PATH ?? '').split(delimiter)
  for (const name of names) {
    const found = directories.map((directory) => join(directory, name)).find(isExecutable)
    if (found) return found
  }
  const playwrights = chromium.executablePath()
  return existsSync(playwrights) ? playwrights : undefined
}

/** Finds a browser or, as root on Debian, installs one. @throws Error with the command to run, where it may not. */
export function ensureBrowser(): string {
  const found = findBrowser()
  if (found) return found
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    spawnSync('sh', ['-c', installCommand], {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    const installed = findBrowser()
    if (installed) return installed
  }
  throw new Error(
    `The browser tests need Chromium. Install it with:\n  sudo sh -c '${installCommand}'\nor name one in OTKLIK_BROWSER.`,
  )
}

/** Presses as people do: not in the very middle. */
export async function press(locator: Locator, how: 'click' | 'tap' = 'click'): Promise<void> {
  await locator.scrollIntoViewIfNeeded()
  const box = await locator.boundingBox()
  if (!box) throw new Error('There is nothing to press')
  await locator[how]({ position: { x: box.width * 0.4, y: box.height * 0.6 } })
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
