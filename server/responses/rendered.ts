import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { kindOf, pipedKeys, type Answers, type Question } from '@otklik/core/survey'
import { renderPage, type Screen } from '@otklik/respond/page'
import type { Page } from './pages.ts'

export type Encoding = 'br' | 'gzip' | 'identity'

/** A page in the forms in which it was asked for so far. */
type Forms = { identity: Buffer } & Partial<Record<Encoding, Buffer>>

const KEPT = 500
/** What is kept is compressed once and well; what is one person's, once and quickly. */
const QUALITY = { kept: { br: 5, gzip: 6 }, passing: { br: 1, gzip: 1 } } as const

/**
 * Pages as bytes. Those that look the same to everyone, which are nearly all that are asked for (a question with the
 * score of a link), are kept; pages with someone's words, times or names are not.
 */
export class RenderedPages {
  #kept = new Map<string, Forms>()

  bytes(page: Page, encoding: Encoding): Buffer {
    const key = keyOf(page)
    if (key === null) return compressed(render(page), encoding, 'passing')
    const forms = this.#kept.get(key) ?? this.#keep(key, { identity: render(page) })
    return (forms[encoding] ??= compressed(forms.identity, encoding, 'kept'))
  }

  #keep(key: string, forms: Forms): Forms {
    if (this.#kept.size >= KEPT) this.#kept.delete(this.#kept.keys().next().value!)
    this.#kept.set(key, forms)
    return forms
  }
}

const takes = (name: string) => new RegExp(String.raw`\b${name}\b(?!\s*;\s*q=0(?:\.0*)?(?:,|\s|$))`)
const takesBrotli = takes('br')
const takesGzip = takes('gzip')

/** The best encoding that the client takes. */
export function encodingFor(acceptEncoding = ''): Encoding {
  if (takesBrotli.test(acceptEncoding)) return 'br'
  return takesGzip.test(acceptEncoding) ? 'gzip' : 'identity'
}

function render({ look, reader, screen }: Page): Buffer {
  return Buffer.from(renderPage(look.look, reader, screen))
}

function compressed(page: Buffer, encoding: Encoding, kind: keyof typeof QUALITY): Buffer {
  if (encoding === 'gzip') return gzipSync(page, { level: QUALITY[kind].gzip })
  if (encoding === 'identity') return page
  return brotliCompressSync(page, {
    params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY[kind].br, [constants.BROTLI_PARAM_SIZE_HINT]: page.length },
  })
}

/** Names what a page shows, if that is nobody's own. */
function keyOf({ screen, look, reader, surveyVersion }: Page): string | null {
  const place = `${look.id} ${reader.language} ${reader.isUnknown === true} ${surveyVersion}`
  const own = ownPart(screen)
  return own === null ? null : `${place} ${screen.kind} ${own}`
}

function ownPart(screen: Screen): string | null {
  if ('visit' in screen) return null
  switch (screen.kind) {
    case 'questions': {
      const { elements, answers, preselected, given, first, again, back, progress } = screen
      if (
        Object.keys(screen.texts).length + Object.keys(screen.carried).length > 0 ||
        elements.some((element) => isOwn(element, answers))
      )
        return null
      const keys = elements.flatMap((element) => kindOf(element).keys(element))
      const values = keys.map((key) => answers[key])
      const ids = elements.map(({ id }) => id)
      return JSON.stringify([ids, values, preselected, given?.score, first, again?.next, back, progress])
    }
    case 'thanks': {
      const { element, nextStep, changeAt } = screen
      return nextStep !== null || (element && pipedKeys(element).length > 0)
        ? null
        : JSON.stringify([element?.id, changeAt])
    }
    case 'declined':
      return screen.answerAt
    case 'expired':
    case 'unknown':
    case 'failed':
    case 'too-much':
      return ''
    default:
      return null
  }
}

/** Of these few values there are, which are many people's. */
const COMMON: ReadonlySet<string> = new Set([
  'nps',
  'csat',
  'ces',
  'rating',
  'choice',
  'yes-no',
  'consent',
  'statement',
])

/** Whether a question looks different to each respondent. */
function isOwn(element: Question, answers: Answers): boolean {
  if (pipedKeys(element).length > 0 || ('shuffle' in element && element.shuffle === true)) return true
  const keys = kindOf(element).keys(element)
  return keys.some((key) => Object.hasOwn(answers, key) && (!COMMON.has(element.kind) || key.endsWith('-other')))
}
