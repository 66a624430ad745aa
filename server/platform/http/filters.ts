import { ProblemError } from '../errors/index.ts'

const LIMITS = { filters: 20, values: 100, nameLength: 100, valueLength: 500 } as const
const form = /^filter\[(.{1,100})\]$/su

/**
 * The filters of a query string, `filter[region]=Ural&filter[region]=South`: name → values, one of which must hold.
 * @throws ProblemError `invalid-query`
 */
export function filtersOf(query: Readonly<Record<string, unknown>>): Record<string, string[]> {
  const filters = Object.entries(query).flatMap(([key, value]): [string, string[]][] => {
    const name = form.exec(key)?.[1]
    if (name === undefined) return []
    const values = [value].flat().map(String)
    if (!name.includes('\0') && values.length <= LIMITS.values && values.every(isFit)) return [[name, values]]
    throw new ProblemError('invalid-query', 'A filter does not have the expected form', [
      {
        path: key,
        code: 'invalid',
        message: `must be at most ${LIMITS.values} values of ${LIMITS.valueLength} letters`,
      },
    ])
  })
  if (filters.length > LIMITS.filters) throw new ProblemError('invalid-query', `At most ${LIMITS.filters} filters`)
  return Object.fromEntries(filters)
}

function isFit(value: string): boolean {
  return value.length <= LIMITS.valueLength && !value.includes('\0')
}
