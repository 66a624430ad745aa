import { columnTypes, dateFormats, delimiters, encodings } from './format.ts'
import type { Encoding, FormatOverrides } from './format.ts'
import { problem } from './problem.ts'
import type { Problem } from './problem.ts'

export type ParsedOverrides = { overrides: FormatOverrides } | { problems: Problem[] }

/**
 * Reads what the command line states about a file: `encoding`, `delimiter`, `decimal`, `headerRow`, `sheet`, and any
 * number of `dateFormat` (`COLUMN=dd/mm/yyyy`) and `columnType` (`COLUMN=number`). Other options are passed over.
 */
export function parseOverrides(options: Readonly<Record<string, unknown>>): ParsedOverrides {
  const problems: Problem[] = []
  const texts = (name: string) => [options[name] ?? []].flat().map(String)
  const last = (name: string) => texts(name).at(-1)
  function oneOf<T extends string>(option: string, value: string | undefined, allowed: readonly T[]): T | undefined {
    const found = allowed.find((item) => item === value)
    if (value !== undefined && found === undefined) problems.push(badOption(option, value, allowed))
    return found
  }
  function byColumn<T extends string>(option: string, allowed: readonly T[]): Record<string, T> {
    const pairs = texts(option).flatMap((text) => {
      // The last sign: a column's name may hold one, a format holds none.
      const at = text.lastIndexOf('=')
      const value = oneOf(option, at < 1 ? text : text.slice(at + 1), allowed)
      return value === undefined ? [] : [[text.slice(0, at), value] as const]
    })
    return Object.fromEntries(pairs)
  }
  const overrides: FormatOverrides = {
    encoding: oneOf('encoding', encodingName(last('encoding')), encodings),
    delimiter: oneOf('delimiter', spokenSign(last('delimiter')), delimiters),
    decimal: oneOf('decimal', spokenSign(last('decimal')), [',', '.']),
    headerRow: wholeNumber(last('headerRow'), problems),
    sheet: last('sheet'),
    types: byColumn('columnType', columnTypes),
    dateFormats: byColumn('dateFormat', dateFormats),
  }
  return problems.length > 0 ? { problems } : { overrides }
}

function badOption(option: string, value: string, allowed: readonly string[]): Problem {
  return problem('bad-option', null, { option, value, allowed: allowed.map((item) => JSON.stringify(item)).join(', ') })
}

function wholeNumber(value: string | undefined, problems: Problem[]): number | undefined {
  if (value === undefined) return undefined
  if (/^\d{1,4}$/.test(value)) return Number(value)
  problems.push(badOption('headerRow', value, ['0', '1', '2']))
  return undefined
}

const encodingNames: Readonly<Record<string, Encoding>> = {
  utf8: 'utf-8',
  utf16: 'utf-16le',
  utf16le: 'utf-16le',
  utf16be: 'utf-16be',
  cp1251: 'windows-1251',
  win1251: 'windows-1251',
  windows1251: 'windows-1251',
  cp866: 'ibm866',
  ibm866: 'ibm866',
  koi8r: 'koi8-r',
}

/** The names under which people know them; an unknown one comes back as it was. */
function encodingName(name: string | undefined): string | undefined {
  return name === undefined ? undefined : (encodingNames[name.toLowerCase().replace(/[-_ ]/g, '')] ?? name)
}

const spokenSigns: Readonly<Record<string, string>> = {
  tab: '\t',
  '\\t': '\t',
  semicolon: ';',
  comma: ',',
  pipe: '|',
  point: '.',
}

function spokenSign(sign: string | undefined): string | undefined {
  return sign === undefined ? undefined : (spokenSigns[sign.toLowerCase()] ?? sign)
}
