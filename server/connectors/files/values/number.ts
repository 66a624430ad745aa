// Thousands are set apart by an ordinary, no-break, narrow, thin or figure space in Russian files.
const SPACES = '[ \\u00a0\\u202f\\u2009\\u2007]'
const CURRENCY = new RegExp(`^[₽$€£]${SPACES}*|${SPACES}*([₽$€£]|руб\\.?|р\\.)$`, 'iu')
const PLAIN = /^[+-]?\d{1,15}$/

/** More digits than a float8 keeps: a card or document number, not an amount. */
const MAX_DIGITS = 15

const groupedBySpace = new RegExp(`^[+-]?\\d{1,3}(${SPACES}\\d{3})+$`)
const shapes = {
  ',': { grouped: /^[+-]?\d{1,3}(\.\d{3})+$/, group: '.' },
  '.': { grouped: /^[+-]?\d{1,3}(,\d{3})+$/, group: ',' },
} as const

/**
 * `1 234,50`, `1.234,50 ₽`, `-5`, `1,2E+3` as a number, by the decimal separator; undefined when the text is none.
 * The other separator is taken for a decimal one where it cannot set thousands apart (`12.5` in a file of commas).
 */
export function parseNumber(text: string, decimal: ',' | '.'): number | undefined {
  if (PLAIN.test(text)) return Number(text)
  const bare = text.trim().replace(CURRENCY, '').replace('−', '-')
  const [, mantissa = '', exponent = ''] = /^([^eE]*)([eE][+-]?\d{1,3})?$/.exec(bare) ?? []
  const digits = plainDigits(mantissa, decimal)
  if (digits === undefined || digits.replace(/\D/g, '').replace(/^0+/, '').length > MAX_DIGITS) return undefined
  const number = Number(digits + exponent)
  return Number.isFinite(number) ? number : undefined
}

function plainDigits(text: string, decimal: ',' | '.'): string | undefined {
  const other = decimal === ',' ? '.' : ','
  const at = text.lastIndexOf(decimal)
  const whole = at === -1 ? text : text.slice(0, at)
  const fraction = at === -1 ? '' : text.slice(at + 1)
  if (!/^\d*$/.test(fraction) || (at !== -1 && fraction === '')) return undefined
  const { grouped } = shapes[decimal]
  if (/^[+-]?\d+$/.test(whole)) return `${whole}.${fraction}`
  if (grouped.test(whole) || groupedBySpace.test(whole)) return `${whole.replace(/[^\d+-]/g, '')}.${fraction}`
  const isOtherDecimal = at === -1 && new RegExp(`^[+-]?\\d+\\${other}\\d+$`).test(whole)
  return isOtherDecimal ? whole.replace(other, '.') : undefined
}

/** The decimal separator that a text shows beyond doubt; undefined for `1234` and for `1,234`, which may be either. */
export function decimalOf(text: string): ',' | '.' | undefined {
  const bare = text.trim().replace(CURRENCY, '')
  if (!/^[+−-]?\d[\d.,]*$/u.test(bare.replace(new RegExp(SPACES, 'gu'), ''))) return undefined
  const comma = bare.lastIndexOf(',')
  const point = bare.lastIndexOf('.')
  if (comma !== -1 && point !== -1) return comma > point ? ',' : '.'
  const mark = comma === -1 ? '.' : ','
  const at = bare.lastIndexOf(mark)
  if (at === -1 || bare.indexOf(mark) !== at) return undefined
  const mayBeThousands = bare.length - at === 4 && at <= 4 && !/^[+−-]?0/u.test(bare)
  return mayBeThousands ? undefined : mark
}
