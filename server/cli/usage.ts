/** The command was called wrongly; its message says how to call it. */
export class UsageError extends Error {}

/** An option that is given once or several times. */
export function listOf(value: unknown): string[] {
  if (value === undefined) return []
  return [value].flat().map(String)
}

/** An option as text. */
export function textOf(value: unknown): string | undefined {
  return value === undefined || value === true ? undefined : String(value)
}

/** Russian when asked for, or where the terminal speaks it. */
export function languageOf(value: unknown, env: Record<string, string | undefined>): 'ru' | 'en' {
  if (value !== undefined) {
    if (value === 'ru' || value === 'en') return value
    throw new UsageError('--language is ru or en')
  }
  return (env.LC_ALL || env.LC_MESSAGES || env.LANG || '').startsWith('ru') ? 'ru' : 'en'
}
