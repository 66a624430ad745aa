import type { Theme } from '../../../core/survey/index.ts'
import { themeStyle } from '../../page/theme.ts'

/** The pages' style and ours, made fit for a shadow root when this is built. */
declare const STYLE: string

/** What the popup looks like: the survey's theme over the company's colour. No style of the page's, and none inline. */
export function sheetsFor(theme: Theme = {}, brand: string | null): CSSStyleSheet[] {
  return [STYLE, themeStyle(theme, brand ?? undefined, ':host')].map((text) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    return sheet
  })
}
