/** Where a text stops being JSON (RFC 8259): line and column, both from 1. Null when it is JSON. */
export function jsonProblem(text: string): { line: number; column: number } | null {
  try {
    JSON.parse(text)
    return null
  } catch {
    // The engines tell the place each in its own way, or not at all.
    const lines = text.slice(0, firstFault(text)).split('\n')
    return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 }
  }
}

const SPACE = /[ \t\r\n]*/y
// oxlint-disable-next-line no-control-regex -- JSON forbids them in strings by name
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y
const PLAIN = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y

/** How many characters from the start could still become JSON. */
function firstFault(text: string): number {
  let at = 0
  let isGood = true
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    if (found !== null) at += found[0].length
    return found !== null
  }
  const sign = (wanted: string): boolean => {
    take(SPACE)
    if (text[at] !== wanted) return false
    at++
    return true
  }
  const need = (holds: boolean): void => {
    isGood &&= holds
  }
  const list = (end: string, item: () => void): void => {
    if (sign(end)) return
    do item()
    while (isGood && sign(','))
    need(isGood && sign(end))
  }
  const value = (): void => {
    take(SPACE)
    if (sign('{')) list('}', member)
    else if (sign('[')) list(']', value)
    else need(take(STRING) || take(PLAIN))
  }
  const member = (): void => {
    take(SPACE)
    need(take(STRING))
    need(isGood && sign(':'))
    if (isGood) value()
  }
  value()
  if (isGood) take(SPACE)
  return at
}
