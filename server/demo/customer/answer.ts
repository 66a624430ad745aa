import type { Browser, Form, Page } from '../browser/index.ts'

/** What a customer has to say when asked. */
export interface Saying {
  score: number
  /** One of the reasons that a page may offer. */
  reason?: string | null
  comment: string | null
}

/** No survey of the demo has more questions. */
const QUESTIONS = 10

/**
 * Taps the score in the mail, sends it from the page that opens, and answers what is asked further as far as there is
 * something to say; then the page is left. Answers with the page that was seen last.
 */
export async function answer(browser: Browser, mail: Page, saying: Saying): Promise<Page> {
  let page = await giveScore(browser, mail, saying.score)
  for (let question = 0; question < QUESTIONS; question++) {
    const next = await answerNext(browser, page, saying)
    if (next === null) return page
    page = next
  }
  throw new Error('the survey does not end')
}

/** Taps a score in the mail and sends it; where it has been answered before, by way of the page's offer to change it. */
export async function giveScore(browser: Browser, mail: Page, score: number): Promise<Page> {
  const page = await browser.open(scoreLink(mail, score))
  const tapped = buttonOf(page, String(score)) ?? buttonOf(await followFirst(browser, page), String(score))
  if (!tapped) throw new Error(`the page offers no ${score}: ${page.title}`)
  return browser.submit(tapped.form, { press: tapped.button })
}

/** The next page, or null when nothing is asked that this customer has something to say to. */
async function answerNext(browser: Browser, page: Page, { reason, comment }: Saying): Promise<Page | null> {
  const tapped = reason && buttonOf(page, reason)
  if (tapped) return browser.submit(tapped.form, { press: tapped.button })
  const [choice] = formsWith(page, 'checkbox')
  if (choice) {
    const offered = choice.fields.some(({ kind, value }) => kind === 'checkbox' && value === reason)
    if (offered) return browser.submit(choice, { tick: [reason!] })
    const skip = comment === null ? undefined : skipForm(page)
    return skip ? browser.submit(skip, {}) : null
  }
  const [text] = formsWith(page, 'area')
  if (!text || comment === null) return null
  const area = text.fields.find(({ kind }) => kind === 'area')!
  return browser.submit(text, { write: { [area.name]: comment } })
}

function scoreLink(mail: Page, score: number): string {
  const link = mail.links.find(({ text }) => text.trim() === String(score))
  if (!link) throw new Error(`the mail offers no ${score}`)
  return link.href
}

/** The button that sends this value: a score, or the one option that is chosen. */
function buttonOf(page: Page, wanted: string): { form: Form; button: Form['buttons'][number] } | undefined {
  for (const form of page.forms) {
    const button = form.buttons.find(({ name, value }) => name !== '' && value === wanted)
    if (button) return { form, button }
  }
  return undefined
}

/** A page that was answered before offers a link to change the answer. */
async function followFirst(browser: Browser, page: Page): Promise<Page> {
  const link = page.links[0]
  if (!link) throw new Error(`the page offers nothing: ${page.title}`)
  return browser.open(link.href)
}

function formsWith(page: Page, kind: 'checkbox' | 'area'): Form[] {
  return page.forms.filter(({ fields }) => fields.some((field) => field.kind === kind))
}

function skipForm(page: Page): Form | undefined {
  return page.forms.find(({ fields }) => fields.some(({ kind, value }) => kind === 'hidden' && value === 'skip'))
}
