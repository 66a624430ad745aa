import type { Liquid } from 'liquidjs'
import { LiquidError, TAG_NAMES } from './liquid.ts'
import { lineAt, type Mark, type Marks } from './marks.ts'
import type { ProblemCode, TemplateProblem } from './definition.ts'

type TextPath = Exclude<TemplateProblem['path'], 'mjml'>

/**
 * Checks one text or attribute by itself: what opens in it closes in it. (A block that opened in one text and closed
 * in the next would cut through the tables between them.)
 */
export function checkFragment(fragment: string, marks: Marks, liquid: Liquid, problems: TemplateProblem[]): void {
  const { restored, markAt } = marks.restoreWithMap(fragment)
  const error = parseError(liquid, restored)
  if (error === null) return
  const mark = markAt(error.token.begin)
  if (mark !== undefined && isUnknownTag(mark)) return
  const { code, message } = explain(error)
  problems.push({ path: 'mjml', line: mark?.line, code, tag: mark?.liquid, message })
}

/** Checks the Liquid of a part that is plain text. */
export function checkText(path: TextPath, text: string, liquid: Liquid, problems: TemplateProblem[]): void {
  const error = parseError(liquid, text)
  if (error === null) return
  const { begin } = error.token
  const tag = /^(?:\{\{.*?\}\}|\{%.*?%\})/s.exec(text.slice(begin))?.[0]
  problems.push({ path, line: lineAt(text, begin), ...explain(error), ...(tag !== undefined && { tag }) })
}

/** Why a piece of Liquid cannot be parsed, or null. */
export function parseError(liquid: Liquid, text: string): LiquidError | null {
  try {
    liquid.parse(text)
    return null
  } catch (error) {
    if (error instanceof LiquidError) return error
    throw error
  }
}

function isUnknownTag(mark: Mark): boolean {
  const name = /^\{%-?\s*(\w+)/.exec(mark.liquid)?.[1]
  return name !== undefined && !TAG_NAMES.has(name)
}

function explain(error: LiquidError): { code: ProblemCode; message: string } {
  const message = (error.originalError?.message ?? error.message).replace(/, line:\d+, col:\d+$/, '')
  if (message.startsWith('undefined filter')) return { code: 'unknown-filter', message }
  if (/^tag ".*" not found/.test(message)) return { code: 'unknown-tag', message }
  return { code: 'liquid-syntax', message }
}
