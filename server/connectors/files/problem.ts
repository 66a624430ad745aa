import { textOf } from './texts.ts'
import type { Details, Language, TextCode } from './texts.ts'

/** Why a file as a whole cannot be read; `message` is English, `inLanguage` says it to the person. */
export class FileProblem extends Error {
  readonly code: TextCode
  readonly details: Details

  constructor(code: TextCode, details: Details = {}, options?: ErrorOptions) {
    super(textOf(code, details, 'en'), options)
    this.name = 'FileProblem'
    this.code = code
    this.details = details
  }

  inLanguage(language: Language): string {
    return textOf(this.code, this.details, language)
  }
}

/** Why one row does not become an event, or one argument no mapping. */
export interface Problem {
  /** Null when the row as a whole is meant. */
  column: string | null
  code: TextCode
  /** English; `problemText` says it in another language. */
  message: string
  details: Details
}

export function problem(code: TextCode, column: string | null, details: Details = {}): Problem {
  const all = column === null ? details : { column, ...details }
  return { column, code, message: textOf(code, all, 'en'), details: all }
}

export function problemText(problem: Problem, language: Language): string {
  return textOf(problem.code, problem.details, language)
}
