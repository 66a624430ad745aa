import { conditionProblems } from '../../condition/check/check.ts'
import type { Condition, Operator } from '../../condition/definition.ts'
import { comparisons, fieldPaths, leavesOf } from '../../condition/leaves.ts'
import type { Language } from '../../text/words.ts'
import { ownCatalogue } from '../catalogue.ts'
import type { SurveyDefinition, SurveyElement } from '../definition.ts'
import { kindOf } from '../elements/registry.ts'
import { isScoreElement } from '../path.ts'
import { toProblem, under, type Finding, type SurveyProblem } from './problem.ts'

/** What is wrong with when an element is shown, and with where it leads. */
export function logicProblems(definition: SurveyDefinition, index: number, language: Language): SurveyProblem[] {
  const { elements } = definition
  const element = elements[index]!
  const [before, until] = [elements.slice(0, index), elements.slice(0, index + 1)]
  const ofCondition = (condition: Condition | undefined, path: (string | number)[], seen: SurveyElement[]) =>
    condition === undefined ? [] : under(path, conditionIn(definition, condition, seen, language))
  return [
    ...ofCondition(element.showIf, ['showIf'], before),
    ...(element.jumps ?? []).flatMap(({ when, to }, place) => [
      ...ofCondition(when, ['jumps', place, 'when'], until),
      ...targetFindings(elements, index, to).map((finding) =>
        toProblem({ ...finding, path: ['jumps', place, 'to'] }, language),
      ),
    ]),
  ]
}

const OF_NOW: ReadonlySet<Operator> = new Set(['withinLast', 'longerAgo', 'withinNext'])

/** Looking back only is what makes one pass through the elements enough. */
function conditionIn(
  definition: SurveyDefinition,
  condition: Condition,
  seen: SurveyElement[],
  language: Language,
): SurveyProblem[] {
  const findings: Finding[] = []
  if (leavesOf(condition).some((leaf) => !('field' in leaf))) findings.push({ path: [], code: 'past' })
  const known = new Set(seen.flatMap((element) => kindOf(element).keys(element)).map((key) => `answer.${key}`))
  if (seen.some(isScoreElement)) known.add('response.score').add('response.group')
  for (const path of fieldPaths(condition))
    if (!known.has(path)) findings.push({ path: [], code: 'not-yet-answered', values: { path } })
  const ofNow = comparisons(condition).find(({ is }) => OF_NOW.has(is))
  if (ofNow) findings.push({ path: [], code: 'of-time', values: { operator: ofNow.is } })
  if (findings.length > 0) return findings.map((finding) => toProblem(finding, language))
  return conditionProblems(condition, ownCatalogue(definition), 'survey', { language }).map((problem) => ({
    ...problem,
    path: problem.path === '' ? [] : problem.path.split('.'),
  }))
}

function targetFindings(elements: readonly SurveyElement[], from: number, to: string): Omit<Finding, 'path'>[] {
  const target = elements.findIndex(({ id }) => id === to)
  if (target === -1) return [{ code: 'no-such-element', values: { id: to } }]
  if (kindOf(elements[target]!).role === 'silent') return [{ code: 'jump-to-silent', values: { id: to } }]
  return target <= from ? [{ code: 'loop', values: { id: to } }] : []
}
