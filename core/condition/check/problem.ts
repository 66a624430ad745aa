import { fill } from '../../text/fill.ts'
import { nearestNames } from '../../text/nearest.ts'
import type { Language } from '../../text/words.ts'
import texts from './texts.json' with { type: 'json' }

/** What is wrong with a condition, and where: a path in it, such as `all.1.not.value`. */
export interface ConditionProblem {
  path: string
  code: ProblemCode
  /** A warning does not keep it from being used: what has not been seen yet may still come. */
  severity: 'error' | 'warning'
  message: string
}

export type ProblemCode = keyof (typeof texts)['en']['problem']
/** What is called otherwise in every language: places, operators, types of values. */
export type Word = keyof (typeof texts)['en']['word']

/** A problem before it is put into words. */
export interface Finding {
  path: readonly string[]
  code: ProblemCode
  /** What stands in its sentence, as it is, and by words of the language. */
  values?: Readonly<Record<string, string>>
  words?: Readonly<Record<string, Word>>
  /** The names that there are, where `name` is not one: the nearest are told. */
  among?: readonly string[]
}

export function toProblem({ path, code, values = {}, words = {}, among = [] }: Finding, language: Language) {
  const { word, problem, nearest } = texts[language]
  const own = Object.fromEntries(Object.entries(words).map(([name, key]) => [name, word[key]]))
  const sentence = fill(problem[code], { ...values, ...own })
  const names = nearestNames(values.name ?? '', among).join(', ')
  return {
    path: path.join('.'),
    code,
    severity: code.startsWith('unseen-') ? 'warning' : 'error',
    message: names === '' ? sentence : fill(nearest, { problem: sentence, names }),
  } satisfies ConditionProblem
}
