import { readXml } from './xml.ts'

// ECMA-376 part 1, 18.8.30: built-in formats of dates and times, those of East Asian locales included.
const BUILT_IN_DATES: ReadonlySet<number> = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 34, 35, 36, 45, 47, 50, 51, 52, 53, 54, 55, 56, 57, 58,
])

/** Which cell styles, by position, show their number as a date: a date in a sheet is nothing else. */
export async function readDateStyles(pieces: AsyncIterable<string>): Promise<boolean[]> {
  const dates: boolean[] = []
  const ownFormats = new Map<number, string>()
  let inCellStyles = false
  await readXml(pieces, {
    open(name, attributes) {
      if (name === 'numFmt') ownFormats.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '')
      if (name === 'cellXfs') inCellStyles = true
      if (name !== 'xf' || !inCellStyles) return
      const id = Number(attributes['numFmtId'] ?? 0)
      const own = ownFormats.get(id)
      dates.push(own === undefined ? BUILT_IN_DATES.has(id) : isDateFormat(own))
    },
    close(name) {
      if (name === 'cellXfs') inCellStyles = false
    },
  })
  return dates
}

/** `dd.mm.yyyy hh:mm` is one; `#,##0.00 "руб."` and the elapsed hours `[h]:mm` are not. */
export function isDateFormat(code: string): boolean {
  const positive = code.split(';', 1)[0] ?? ''
  if (/\[(h+|m+|s+)\]/i.test(positive)) return false
  const bare = positive.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '')
  return /[dmyhs]/i.test(bare) && !/^(general|standard)$/i.test(bare.trim())
}
