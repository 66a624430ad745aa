const yes = new Set(['true', 'yes', 'да', 'истина'])
const no = new Set(['false', 'no', 'нет', 'ложь'])

/** Words only: a column of 0 and 1 may as well be a count. Undefined for anything else. */
export function parseBoolean(text: string): boolean | undefined {
  const word = text.trim().toLowerCase()
  return yes.has(word) ? true : no.has(word) ? false : undefined
}
