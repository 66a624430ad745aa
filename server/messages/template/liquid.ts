import { scoreRange } from '@otklik/core/metrics'
import { AssertionError, LiquidError, type Liquid } from 'liquidjs'
import { readableOn } from './contrast.ts'
import { escapeHtml, plainText, safeStyle } from './escape.ts'
import {
  DATE_STYLES,
  formatDate,
  formatDateTime,
  formatMoney,
  formatNumber,
  pluralForm,
  scoreOutOf,
} from './formats.ts'
import { PlainLiquid } from './plain-output.ts'
import { SafeLinkTag } from './safe-link.ts'
import { isScoreKind } from './score-kind.ts'

/** No tag that reads files or other templates, and none that leaves a value unescaped. */
const TAGS = new Set(['if', 'unless', 'case', 'for', 'break', 'continue', 'assign'])
export const TAG_NAMES = new Set([...TAGS, 'elsif', 'else', 'when', 'endif', 'endunless', 'endcase', 'endfor'])

/** Of the filters that Liquid brings, those that make a text, a number or an element of a list from data. */
const FILTERS = new Set(
  (
    'append prepend capitalize upcase downcase strip lstrip rstrip strip_newlines truncate truncatewords replace ' +
    'replace_first remove remove_first slice split join first last size default uniq compact reverse sort url_encode ' +
    'plus minus times divided_by modulo round ceil floor abs at_least at_most'
  ).split(' '),
)

/** Characters parsed, milliseconds and objects made in one rendering: far above any mail, far below a stall. */
export const LIMITS = { parseLimit: 1_000_000, renderLimit: 3_000, memoryLimit: 1_000_000 }

/** For the HTML part: every value is escaped. `safe_link` and `safe_style` are put in when a template is compiled. */
export const htmlLiquid = makeLiquid(escapeHtml)
htmlLiquid.registerTag('safe_link', SafeLinkTag)
htmlLiquid.registerFilter('safe_style', { raw: true, handler: safeStyle })
htmlLiquid.registerFilter('newline_to_br', {
  raw: true,
  handler: (value) => escapeHtml(value).replaceAll('\n', '<br>'),
})

/** For the text part and the headers. */
export const plainLiquid = makeLiquid(plainText)
plainLiquid.registerFilter('newline_to_br', plainText)

export { AssertionError, LiquidError }

function makeLiquid(outputEscape: (value: unknown) => string): Liquid {
  const liquid = new PlainLiquid({ outputEscape, strictFilters: true, ownPropertyOnly: true, templates: {}, ...LIMITS })
  for (const name of Object.keys(liquid.tags)) if (!TAGS.has(name)) delete liquid.tags[name]
  for (const name of Object.keys(liquid.filters)) if (!FILTERS.has(name)) liquid.unregisterFilter(name)
  addFormats(liquid)
  return liquid
}

/** What a filter sees of the mail's data. */
interface FilterThis {
  context: { environments: object }
}

function addFormats(liquid: Liquid): void {
  for (const style of DATE_STYLES) {
    liquid.registerFilter(style, function (this: FilterThis, value: unknown) {
      return formatDate(value, style, setting(this, 'language', 'en'), setting(this, 'zone', 'UTC'))
    })
  }
  liquid.registerFilter('date_time', function (this: FilterThis, value: unknown) {
    return formatDateTime(value, setting(this, 'language', 'en'), setting(this, 'zone', 'UTC'))
  })
  liquid.registerFilter('number', function (this: FilterThis, value: unknown, digits: unknown) {
    return formatNumber(value, digits, setting(this, 'language', 'en'))
  })
  liquid.registerFilter('money', function (this: FilterThis, value: unknown, currency: unknown) {
    return formatMoney(value, currency, setting(this, 'language', 'en'))
  })
  liquid.registerFilter('plural', function (this: FilterThis, value: unknown, ...forms: unknown[]) {
    return pluralForm(value, forms, setting(this, 'language', 'en'))
  })
  liquid.registerFilter('out_of', function (this: FilterThis, value: unknown, scale: unknown) {
    return scoreOutOf(value, isScoreKind(scale) ? scoreRange(scale).max : scale, setting(this, 'language', 'en'))
  })
  liquid.registerFilter('text_on', (value: unknown) => readableOn(plainText(value)))
}

function setting(filter: FilterThis, name: 'language' | 'zone', fallback: string): string {
  const environment: { language?: unknown; zone?: unknown } = filter.context.environments
  const value = environment[name]
  return typeof value === 'string' && value !== '' ? value : fallback
}
