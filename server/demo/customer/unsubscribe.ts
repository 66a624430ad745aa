import type { Browser, Page } from '../browser/index.ts'

/** Follows the mail's own link, the last one, and presses the button of the page that opens. */
export async function unsubscribe(browser: Browser, mail: Page): Promise<Page> {
  const link = mail.links.at(-1)
  const page = link && (await browser.open(link.href))
  const form = page?.forms[0]
  if (!form) throw new Error('the mail offers no way out')
  return browser.submit(form, {})
}
