import type { Page } from '../browser/index.ts'

/** A mail gateway's scanner: fetches every link of a mail, some twice, and presses nothing. */
export async function scan(mail: Page): Promise<void> {
  for (const [index, { href }] of mail.links.entries()) {
    const response = await fetch(href, { method: index % 3 === 0 ? 'HEAD' : 'GET', headers })
    await response.arrayBuffer()
  }
}

/** It calls itself a browser, as those that are worth their money do. */
const headers = {
  accept: '*/*',
  'user-agent':
    'Mozilla/5.0 (Windows NT 6.1; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0.0.0 Safari/537.36',
}
