/** The columns that a file of rejected rows has behind the original ones. */
export const rejectedColumns = ['rejected_row', 'rejected_code', 'rejected_message', 'rejected_text'] as const

/** Whether a file with these columns is one of ours, mended and brought back. */
export function isRejectedFile(columns: readonly string[]): boolean {
  return rejectedColumns.every((name) => columns.includes(name))
}

export function isRejectedColumn(name: string): boolean {
  return rejectedColumns.some((column) => column === name)
}

// The last four are the full-width forms of the first.
const BEGINS_FORMULA = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/
const HARMLESS = /^[+-][\d\s().,:/-]*$/

/**
 * What a spreadsheet would run as a formula gets an apostrophe in front (OWASP, "CSV Injection"). A number, a phone or a
 * date cannot do harm and keeps its sign, else each `+7 916…` would be disfigured.
 */
export function neutralCell(text: string): string {
  return BEGINS_FORMULA.test(text) && !HARMLESS.test(text) ? `'${text}` : text
}

/** Undoes `neutralCell`. */
export function restoreCell(text: string): string {
  return text.startsWith("'") && BEGINS_FORMULA.test(text) ? text.slice(1) : text
}
