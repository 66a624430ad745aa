import type { ChoiceElement } from '../definition.ts'
import { asking, type AnswerProblem } from './kind.ts'
import { readText, textProblem } from './text.ts'

/** One option's id, or a list of them where several may be chosen; and words of one's own. */
export const choice = asking<ChoiceElement>({
  keys: ({ id, other }) => (other === undefined ? [id] : [id, `${id}-other`]),
  read(element, texts, key) {
    if (key !== element.id) return readText(texts)
    const chosen = [...new Set(texts.filter((text) => text !== ''))]
    if (chosen.length === 0) return undefined
    return element.multiple ? chosen : chosen[0]
  },
  check(element, value, key) {
    if (key !== element.id) return textProblem(value)
    return element.multiple ? checkList(element, value) : checkOne(element, value)
  },
  speaks: ({ id, other }, key, answers) => key === id || [answers[id]].flat().includes(other),
  texts: ({ options }) => options.map(({ title }, index) => [['options', index, 'title'], title]),
})

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
