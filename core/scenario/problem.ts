import { fill } from '../text/fill.ts'
import { nearestNames } from '../text/nearest.ts'
import type { Language } from '../text/words.ts'
import texts from './problem-texts.json' with { type: 'json' }

/** Where in a definition something stands. */
export type Path = (string | number)[]

/** The same place as conditions tell it, where every part is a text. */
export function pathOf(parts: readonly string[]): Path {
  return parts.map((part) => (/^\d+$/.test(part) ? Number(part) : part))
}

export interface DefinitionProblem {
  path: Path
  code: string
  /** With a warning it can be published. */
  severity: 'error' | 'warning'
  message: string
}

/** A problem before it is put into words. */
export interface Finding {
  path: Path
  code: Exclude<keyof (typeof texts)['en'], 'nearest'>
  severity: 'error' | 'warning'
  /** What stands in its sentence. */
  values: Readonly<Record<string, string>>
  /** The names that there are, where `name` is not one: the nearest are told. */
  among: readonly string[]
}

type About = Partial<Pick<Finding, 'values' | 'among'>>

export function error(path: Path, code: Finding['code'], about: About = {}): Finding {
  return { path, code, severity: 'error', values: {}, among: [], ...about }
}

export function warning(path: Path, code: Finding['code'], about: About = {}): Finding {
  return { ...error(path, code, about), severity: 'warning' }
}

export function toProblem({ values, among, ...finding }: Finding, language: Language): DefinitionProblem {
  const sentence = fill(texts[language][finding.code], values)
  const names = nearestNames(values.name ?? '', among).join(', ')
  const message = names === '' ? sentence : fill(texts[language].nearest, { problem: sentence, names })
  return { ...finding, message }
}
