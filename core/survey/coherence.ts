import type { Operator } from '../condition/definition.ts'
import { comparisons, fieldPaths, leavesOf } from '../condition/leaves.ts'
import type { SurveyDefinition, SurveyElement } from './definition.ts'
import { isScoreElement } from './flow.ts'
import { textsOf } from './texts.ts'

export interface SurveyProblem {
  path: (string | number)[]
  message: string
}

/** What is wrong between the parts of a definition that are each well formed. */
export function surveyProblems(definition: SurveyDefinition): SurveyProblem[] {
  const { elements, languages } = definition
  const problems = elements.flatMap((element, index) =>
    [
      ...orderProblems(element, elements.slice(0, index)),
      ...showIfProblems(element, elements.slice(0, index)),
      ...textProblems(element, languages),
    ].map(({ path, message }) => ({ path: ['elements', index, ...path], message })),
  )
  if (new Set(languages).size < languages.length) problems.push({ path: ['languages'], message: 'must not repeat one' })
  if (elements.every(({ kind }) => kind === 'thanks'))
    problems.push({ path: ['elements'], message: 'must ask something' })
  return problems
}

function orderProblems(element: SurveyElement, earlier: SurveyElement[]): SurveyProblem[] {
  const problems: SurveyProblem[] = []
  if (earlier.some(({ id }) => id === element.id))
    problems.push({ path: ['id'], message: `${element.id} is taken by an earlier element` })
  if (element.kind !== 'thanks' && earlier.some(({ kind }) => kind === 'thanks'))
    problems.push({ path: ['kind'], message: 'nothing may follow the thank-you' })
  return problems
}

const OF_TIME: ReadonlySet<Operator> = new Set(['before', 'after', 'withinLast', 'longerAgo', 'withinNext'])

/** Looking back only is what makes one pass through the elements enough. */
function showIfProblems({ showIf }: SurveyElement, earlier: SurveyElement[]): SurveyProblem[] {
  if (showIf === undefined) return []
  const known = new Set(earlier.map(({ id }) => `answer.${id}`))
  if (earlier.some(isScoreElement)) known.add('response.score').add('response.group')
  const problems = fieldPaths(showIf)
    .filter((path) => !known.has(path))
    .map((path) => ({ path: ['showIf'], message: `${path} is not answered by an earlier element` }))
  if (leavesOf(showIf).some((leaf) => !('field' in leaf)))
    problems.push({ path: ['showIf'], message: 'a survey knows its own answers only, nothing of the past' })
  const ofTime = comparisons(showIf).find(({ is }) => OF_TIME.has(is))
  if (ofTime !== undefined)
    problems.push({ path: ['showIf'], message: `answers are not times: ${ofTime.is} says nothing` })
  return problems
}

function textProblems(element: SurveyElement, languages: readonly string[]): SurveyProblem[] {
  const [first] = languages
  return textsOf(element).flatMap(([path, text]) => {
    if (text === undefined) return []
    const problems = Object.keys(text)
      .filter((language) => !languages.includes(language))
      .map((language) => ({ path: [...path, language], message: 'is no language of this survey' }))
    if (first !== undefined && !Object.hasOwn(text, first))
      problems.push({ path, message: `must be there in ${first}` })
    return problems
  })
}
