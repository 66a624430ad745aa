import type { EpochMs } from '../../time/instant.ts'

type SqlType = 'bigint' | 'integer' | 'float8' | 'float8[]' | 'text' | 'text[]' | 'timestamptz'

/** Values that a condition may need in a statement; while it is compiled they stand as marks. */
export interface Parameters {
  /** The mark of a value, `{{3}}::text`. */
  add(value: unknown, type: SqlType): string
  addTime(at: EpochMs): string
  /** Gives each marked value its place among `values`, which grow by what is not among them yet. */
  place(sql: string, values: unknown[]): string
}

export function openParameters(): Parameters {
  const added: unknown[] = []
  const marks = new Map<string, string>()
  const places = new Map<number, number>()
  function add(value: unknown, type: SqlType): string {
    const key = `${type} ${JSON.stringify(value)}`
    let mark = marks.get(key)
    if (mark === undefined) marks.set(key, (mark = `{{${added.push(value) - 1}}}::${type}`))
    return mark
  }
  function place(sql: string, values: unknown[]): string {
    return sql.replaceAll(/\{\{(\d+)\}\}/g, (_, digits: string) => {
      const index = Number(digits)
      if (!places.has(index)) places.set(index, values.push(added[index]))
      return `$${places.get(index)}`
    })
  }
  return { add, addTime: (at) => add(timeText(at), 'timestamptz'), place }
}

/** As PostgreSQL reads it, also before the year 1 and after 9999, where ISO 8601 needs signs that it does not know. */
function timeText(at: EpochMs): string {
  const date = new Date(at)
  const year = date.getUTCFullYear()
  const rest = date.toISOString().replace(/^[+-]?\d+/, '')
  return year > 0 ? String(year).padStart(4, '0') + rest : `${String(1 - year).padStart(4, '0')}${rest} BC`
}
