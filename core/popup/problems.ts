import type { Catalogue } from '../condition/catalogue.ts'
import type { Condition, Operator } from '../condition/definition.ts'
import { comparisons, fieldPaths, leavesOf } from '../condition/leaves.ts'
import { fill } from '../text/fill.ts'
import type { Language } from '../text/words.ts'
import type { Placement } from './definition.ts'
import texts from './texts.json' with { type: 'json' }

/** What keeps a placement from being published, and where: a path in it. Warnings do not keep it. */
export interface PlacementProblem {
  path: (string | number)[]
  code: keyof (typeof texts)['en']
  severity: 'error' | 'warning'
  message: string
}

type Finding = Pick<PlacementProblem, 'path' | 'code'> & { values?: Record<string, string> }

export interface KnownSurvey {
  languages: readonly string[]
}

/**
 * What a well-formed placement gets wrong about what there is.
 * @param surveys by key
 */
export function placementProblems(
  placement: Placement,
  surveys: ReadonlyMap<string, KnownSurvey>,
  eventTypes: Catalogue['eventTypes'],
  language: Language,
): PlacementProblem[] {
  const { triggers, audience, about, share } = placement
  const found: Finding[] = [
    ...surveyFindings(placement, surveys),
    ...triggers.flatMap((trigger, index) =>
      trigger.kind === 'event' && trigger.when ? conditionFindings(trigger.when, ['triggers', index, 'when']) : [],
    ),
  ]
  if (about !== undefined && !Object.hasOwn(eventTypes, about))
    found.push({ path: ['about'], code: 'unseen-event', values: { name: about } })
  if (triggers.length === 0) found.push({ path: ['triggers'], code: 'only-by-hand' })
  if (share === 0) found.push({ path: ['share'], code: 'nobody' })
  if (audience === 'everybody' && about !== undefined)
    found.push({ path: ['about'], code: 'general-for-others', values: { name: about } })
  return found.map(({ path, code, values = {} }) => ({
    path,
    code,
    severity: WARNINGS.has(code) ? 'warning' : 'error',
    message: fill(texts[language][code], values),
  }))
}

const WARNINGS: ReadonlySet<Finding['code']> = new Set(['unseen-event', 'only-by-hand', 'nobody', 'general-for-others'])

function surveyFindings({ survey, language }: Placement, surveys: ReadonlyMap<string, KnownSurvey>): Finding[] {
  const found = surveys.get(survey)
  if (!found) return [{ path: ['survey'], code: 'no-such-survey', values: { name: survey } }]
  if (language === undefined || found.languages.includes(language)) return []
  return [{ path: ['language'], code: 'foreign-language', values: { name: found.languages.join(', ') } }]
}

const OF_NOW: ReadonlySet<Operator> = new Set(['withinLast', 'longerAgo', 'withinNext'])

/** A tab knows the parameters of what is tracked, nothing else of anybody. */
function conditionFindings(condition: Condition, path: (string | number)[]): Finding[] {
  const strangers = fieldPaths(condition).filter((field) => !field.startsWith('event.'))
  const found: Finding[] = strangers.map((name) => ({ path, code: 'not-in-tab', values: { name } }))
  if (leavesOf(condition).some((leaf) => !('field' in leaf))) found.push({ path, code: 'past' })
  const ofNow = comparisons(condition).find(({ is }) => OF_NOW.has(is))
  return ofNow ? [...found, { path, code: 'of-time', values: { name: ofNow.is } }] : found
}
