/**
 * A customer's browser, as far as the demo needs one: it opens addresses over HTTP, reads the pages that are served,
 * and sends the forms that stand in them. It knows nothing of how the pages are made.
 */
import { fillForm, type Filling } from './fill-form.ts'
import { readPage, type Form, type Page } from './read-page.ts'

export { readPage, type Form, type Page } from './read-page.ts'
export { fillForm, type Filling } from './fill-form.ts'

export interface Browser {
  open(url: string): Promise<Page>
  submit(form: Form, filling: Filling): Promise<Page>
}

export interface BrowserOptions {
  userAgent: string
  /** As in Accept-Language. */
  language: string
  /** The pages' script tells how a button was pressed; without scripts the form is sent as it stands. */
  runsScripts: boolean
}

/** What the pages' script writes into a form of this field when a person's finger or mouse sent it. */
const GESTURE = { field: 'gesture', value: 'pointer' }

export function openBrowser({ userAgent, language, runsScripts }: BrowserOptions): Browser {
  const headers = {
    accept: 'text/html',
    // The pages stay on this machine: compressing them would cost more than it saves.
    'accept-encoding': 'identity',
    'accept-language': language,
    'user-agent': userAgent,
  }

  async function load(url: string, init: RequestInit): Promise<Page> {
    const response = await fetch(url, { ...init, headers, signal: AbortSignal.timeout(TIMEOUT_MS) })
    const page = readPage(await response.text(), response.url, response.status)
    if (!response.ok) throw new PageError(page)
    return page
  }

  return {
    open: (url) => load(url, {}),
    submit(form, filling) {
      const write = runsScripts ? { ...filling.write, [GESTURE.field]: GESTURE.value } : (filling.write ?? {})
      const sent = fillForm(form, { ...filling, write })
      if (form.method === 'post') return load(form.action, { method: 'POST', body: sent })
      return load(`${form.action.split('?')[0]}?${sent}`, {})
    },
  }
}

const TIMEOUT_MS = 30_000

/** A page that says that something went wrong. */
export class PageError extends Error {
  readonly page: Page
  constructor(page: Page) {
    super(`${new URL(page.url).pathname.split('/')[1]}: ${page.status} ${page.title}`)
    this.page = page
  }
}
