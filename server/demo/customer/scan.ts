import type { Page } from '../browser/index.ts'

/** A mail gateway's scanner: fetches every link of a mail, some twice, and presses nothing. */
export async function scan(mail: Page): Promise<void> {
  for (const [index, { href }] of mail.links.entries()) {
    const response = await fetch(href, { method: index % 3 === 0 ? 'HEAD' : 'GET', headers })
    await response.arrayBuffer()
  }
}

const headers = { 'user-agent': 'Mozilla/5.0 (compatible; MailGatewayLinkCheck/2.1)', accept: '*/*' }
