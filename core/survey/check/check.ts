import type { Language } from '../../text/words.ts'
import type { SurveyDefinition } from '../definition.ts'
import { kindOf } from '../elements/registry.ts'
import { logicProblems } from './logic.ts'
import { toProblem, under, type Finding, type SurveyProblem } from './problem.ts'
import { reachFindings } from './reach.ts'
import { textFindings } from './texts.ts'
import { themeFindings } from './theme.ts'
import { valueFindings } from './values.ts'

/** What is wrong between the parts of a definition that are each well formed, told in `language`. */
export function surveyProblems(definition: SurveyDefinition, language: Language = 'en'): SurveyProblem[] {
  const { elements, languages } = definition
  const ofElements = elements.flatMap((element, index) => [
    ...under(
      ['elements', index],
      [
        ...placeFindings(definition, index),
        ...valueFindings(element, elements.slice(0, index)),
        ...textFindings(definition, index),
      ],
    ).map((finding) => toProblem(finding, language)),
    ...under(['elements', index], logicProblems(definition, index, language)),
  ])
  const whole: Finding[] = reachFindings(definition)
  if (new Set(languages).size < languages.length) whole.push({ path: ['languages'], code: 'language-twice' })
  if (elements.every((element) => kindOf(element).role !== 'asks'))
    whole.push({ path: ['elements'], code: 'asks-nothing' })
  return [...ofElements, ...[...whole, ...themeFindings(definition)].map((finding) => toProblem(finding, language))]
}

/** No two elements have an answer under the same key, and the end is at the end. */
function placeFindings({ elements }: SurveyDefinition, index: number): Finding[] {
  const element = elements[index]!
  const earlier = elements.slice(0, index)
  const findings: Finding[] = []
  if (earlier.some(({ id }) => id === element.id))
    findings.push({ path: ['id'], code: 'id-taken', values: { id: element.id } })
  else {
    const taken = new Set(earlier.flatMap((other) => [other.id, ...kindOf(other).keys(other)]))
    const twice = kindOf(element)
      .keys(element)
      .find((key) => taken.has(key))
    if (twice !== undefined) findings.push({ path: ['id'], code: 'key-taken', values: { id: twice } })
  }
  if (element.kind !== 'thanks' && earlier.some(({ kind }) => kind === 'thanks'))
    findings.push({ path: ['kind'], code: 'after-thanks' })
  return findings
}
