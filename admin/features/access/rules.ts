export const PASSWORD_LENGTH_LEAST = 10

/** What is wrong with an address, in the words of `say`; null when nothing is. */
export function emailProblem(text: string, say: (key: 'states.required' | 'access.badEmail') => string): string | null {
  if (text.trim() === '') return say('states.required')
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim()) ? null : say('access.badEmail')
}

/** The panel's own address to go on to; anything else, a foreign host above all, becomes the first page. */
export function returnAddress(wanted: string | undefined): string {
  return wanted !== undefined && /^\/(?![/\\])/.test(wanted) ? wanted : '/'
}

/** A dimension without a value would narrow to nothing. */
export function isWholeScope(scope: Readonly<Record<string, readonly string[]>>): boolean {
  return Object.values(scope).every((values) => values.length > 0)
}
