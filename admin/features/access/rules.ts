export const PASSWORD_LENGTH_LEAST = 10

export function isEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim())
}

/** The panel's own address to go on to; anything else, a foreign host above all, becomes the first page. */
export function returnAddress(wanted: string | undefined): string {
  return wanted !== undefined && /^\/(?![/\\])/.test(wanted) ? wanted : '/'
}

/** A dimension without a value would narrow to nothing. */
export function isWholeScope(scope: Readonly<Record<string, readonly string[]>>): boolean {
  return Object.values(scope).every((values) => values.length > 0)
}
