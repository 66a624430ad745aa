import { markup, type Markup } from './markup.ts'
import type { Words } from './texts.ts'

/** What the screens differ in. */
export interface Parts {
  /** Of the document. */
  title: string
  main: Markup
  footer: Markup | null
}

/**
 * Sends to the page's own address, so that a page holds no token. `gesture` is set by the script when a person's tap
 * or key sent it; `more` is seen and filled by machines only.
 */
export function form(fields: Readonly<Record<string, string>>, content: Markup): Markup {
  const hidden = Object.entries(fields).map(
    ([name, value]) => markup`<input type="hidden" name="${name}" value="${value}">`,
  )
  return markup`<form method="post">
    ${hidden}
    ${evidence()}
    ${content}
  </form>`
}

/** One button that sends these fields. */
export function footerForm(fields: Readonly<Record<string, string>>, label: string, look = ''): Markup {
  return form(fields, markup`<button class="${look}">${label}</button>`)
}

function evidence(): Markup {
  return markup`<input type="hidden" name="gesture" value="none">
    <div class="trap" aria-hidden="true"><input name="more" tabindex="-1" autocomplete="off"></div>`
}

/** Filled by the script while an answer waits for a connection. */
export function note(words: Words): Markup {
  return markup`<p class="note" role="status" data-offline="${words.offline}"></p>`
}

/** An address within the same link. */
export function leading(place: Readonly<Record<string, string>>, visit = ''): string {
  return `?${new URLSearchParams(visit === '' ? place : { ...place, visit })}`
}

/** A heading that is read out when the page comes. */
export function heading(text: string): Markup {
  return markup`<h1 tabindex="-1" autofocus dir="auto">${text}</h1>`
}
