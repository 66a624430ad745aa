import { lookOf, type Look } from './look.ts'
import { markup } from './markup.ts'
import { messageParts } from './message.ts'
import type { Parts } from './part.ts'
import { questionParts } from './question.ts'
import type { Reader, Screen } from './screen.ts'
import { wordsFor } from './texts.ts'

/** The whole document: one request, no cookie, no token, nothing from anywhere else. */
export function renderPage(look: Look, reader: Reader, screen: Screen): string {
  const { language, words } = wordsFor(reader.language)
  const parts =
    screen.kind === 'questions'
      ? questionParts(screen, reader.language, words)
      : messageParts(screen, look.brand.name, { ...reader, language }, words)
  return documentOf(lookOf(look, screen), language, parts)
}

/** Programs follow it, and are known by that. */
const TRAP = markup`<div class="trap" aria-hidden="true"><a href="?trap=1" tabindex="-1" rel="nofollow"></a></div>`

/** The empty icon keeps browsers from asking for one. */
function documentOf(look: Look, language: string, { title, main, footer }: Parts): string {
  return markup`<!doctype html>
    <html lang="${language}">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width,initial-scale=1">
    <title>${[title, look.brand.name].filter(Boolean).join(' · ')}</title>
    <link rel="icon" href="data:,">
    <style>${look.style}</style>
    </head>
    <body>
    ${look.header}
    <main>${main}</main>
    ${footer && markup`<footer>${footer}</footer>`}
    ${TRAP}
    <script>${look.script}</script>
    </body>
    </html>
    `.text
}
