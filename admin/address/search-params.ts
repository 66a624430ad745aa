/** What an address holds after the `?`: texts, and `filter[region]=…` gathered under `filter`. */
export type SearchParams = { filter?: Record<string, string> } & Record<string, unknown>

const FILTER = /^filter\[(.+)\]$/

export function parseSearch(text: string): SearchParams {
  const search: SearchParams = {}
  const filter: Record<string, string> = {}
  for (const [key, value] of new URLSearchParams(text)) {
    const dimension = FILTER.exec(key)?.[1]
    if (dimension === undefined) search[key] = value
    else filter[dimension] = value
  }
  if (Object.keys(filter).length > 0) search.filter = filter
  return search
}

/** Plain and readable, so that a view can be sent to a colleague; what is empty is left out. */
export function stringifySearch(search: Record<string, unknown>): string {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(search)) {
    if (key === 'filter')
      for (const [name, one] of Object.entries(value ?? {})) query.set(`filter[${name}]`, String(one))
    else if (value !== undefined && value !== null && value !== '') query.set(key, String(value))
  }
  const text = query.toString().replaceAll('%5B', '[').replaceAll('%5D', ']').replaceAll('%2C', ',')
  return text === '' ? '' : `?${text}`
}

/** Without what is undefined, so that the address does not name it. */
export function given<Params extends Record<string, string | undefined>>(
  params: Params,
): { [Key in keyof Params]?: string } {
  return Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Params]?: string
  }
}

export function textParam(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** The value if it is one of `choices`, else undefined: an address can be typed by hand. */
export function choiceParam<Choice extends string>(value: unknown, choices: readonly Choice[]): Choice | undefined {
  return choices.find((choice) => choice === value)
}

export function filterParam(value: unknown): Record<string, string> | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const entries = Object.entries(value).filter((entry): entry is [string, string] => textParam(entry[1]) !== undefined)
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}

/** As the API wants it: `{ region: 'Урал' }` → `{ 'filter[region]': 'Урал' }`. */
export function filterParams(filter: Record<string, string> | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(filter ?? {}).map(([name, value]) => [`filter[${name}]`, value]))
}
