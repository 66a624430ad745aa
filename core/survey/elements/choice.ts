import type { ChoiceElement } from '../definition.ts'
import type { AnswerProblem, ElementKind } from './kind.ts'

/** One option's id, or a list of them where several may be chosen. */
export const choice: ElementKind<ChoiceElement> = {
  check: (element, value) => (element.multiple ? checkList(element, value) : checkOne(element, value)),
  canSkip: (element) => element.required !== true,
  texts: ({ options }) => options.map(({ title }, index) => [['options', index, 'title'], title]),
}

function checkList(element: ChoiceElement, values: unknown): AnswerProblem | null {
  if (!Array.isArray(values)) return 'not-a-choice'
  if (values.length === 0) return 'nothing-chosen'
  for (const value of values) {
    const problem = checkOne(element, value)
    if (problem !== null) return problem
  }
  return new Set(values).size < values.length ? 'chosen-twice' : null
}

function checkOne(element: ChoiceElement, value: unknown): AnswerProblem | null {
  if (typeof value !== 'string') return 'not-a-choice'
  return element.options.some(({ id }) => id === value) ? null : 'unknown-option'
}
