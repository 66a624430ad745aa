const DAY_FIRST = /^(\d{1,2})[./\s-](\d{1,2})[./\s-](\d{4}|\d{2})$/
const YEAR_FIRST = /^(\d{4})-(\d{2})-(\d{2})$/

/** A day as people type it, day first in both languages, or year first: `1.2.26` is the first of February. Null for what is none. */
export function typedDay(text: string): string | null {
  const typed = text.trim()
  const [, day, month, year] = DAY_FIRST.exec(typed) ?? []
  const [, isoYear, isoMonth, isoDay] = YEAR_FIRST.exec(typed) ?? []
  return dayOf(year ?? isoYear, month ?? isoMonth, day ?? isoDay)
}

function dayOf(year = '', month = '', day = ''): string | null {
  const text = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const at = new Date(`${text}T00:00Z`)
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== text ? null : text
}
