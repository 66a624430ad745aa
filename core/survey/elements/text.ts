import type { TextElement } from '../definition.ts'
import { asking, type AnswerProblem } from './kind.ts'

export const LONGEST_ANSWER = 10_000

/** The respondent's own words. */
export const text = asking<TextElement>({
  read: (_element, texts) => readText(texts),
  check: (_element, value) => textProblem(value),
  texts: ({ placeholder }) => [[['placeholder'], placeholder]],
})

/** Control characters but for tab and line feed: nobody types them. */
const UNSEEN = /[^\P{Cc}\n\t]/gu

/** As it was typed, in lines that end one way; what is too long is cut rather than lost. */
export function readText([text = '']: readonly string[]): string | undefined {
  const lines = text.toWellFormed().replaceAll(/\r\n?/g, '\n').replaceAll(UNSEEN, '')
  return lines.slice(0, LONGEST_ANSWER).toWellFormed().trim() || undefined
}

/** NUL and halves of surrogate pairs can be stored nowhere. */
export function textProblem(value: unknown): AnswerProblem | null {
  if (typeof value !== 'string' || /\0|\p{Cs}/u.test(value)) return 'not-a-text'
  if (value.trim() === '') return 'empty'
  return value.length > LONGEST_ANSWER ? 'too-long' : null
}
