import { fill } from '../../text/fill.ts'
import type { Language } from '../../text/words.ts'
import texts from './texts.json' with { type: 'json' }

export type Path = readonly (string | number)[]
export type SurveyProblemCode = keyof (typeof texts)['en']

/** What is wrong with a survey, and where: a path in its definition. */
export interface SurveyProblem {
  path: (string | number)[]
  /** Of this list, or one of a condition's problems. */
  code: string
  /** A warning does not keep a survey from being published. */
  severity: 'error' | 'warning'
  message: string
}

/** A problem before it is put into words. */
export interface Finding {
  path: Path
  code: SurveyProblemCode
  values?: Readonly<Record<string, string>>
}

export function toProblem({ path, code, values = {} }: Finding, language: Language): SurveyProblem {
  return { path: [...path], code, severity: 'error', message: fill(texts[language][code], values) }
}

/** The findings of a part, each with the part's place before its own. */
export function under<Found extends { path: Path }>(path: Path, found: readonly Found[]): Found[] {
  return found.map((each) => ({ ...each, path: [...path, ...each.path] }))
}
