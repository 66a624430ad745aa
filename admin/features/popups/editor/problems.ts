import type { Catalogue } from '@otklik/core/condition'
import type { Placement } from '@otklik/core/popup'
import { placementProblems } from '@otklik/core/popup/problems'
import { placementShape } from '@otklik/core/popup/shape'
import type { SurveyRow } from '@otklik/server/surveys/api'
import type { Language } from '../../../i18n/language.ts'

/** What is wrong with a placement, and where. */
export interface Problem {
  path: readonly (string | number)[]
  severity: 'error' | 'warning'
  /** Core's sentence; null for what the form wants, which is worded by its field. */
  message: string | null
}

export interface Problems {
  all: readonly Problem[]
  /** Whether the form is right, so that it can be kept. */
  isWhole: boolean
}

/** First whether the form is right, and only of a right one what else is wrong: as the server checks it. */
export function problemsOf(
  placement: Placement,
  surveys: readonly SurveyRow[],
  catalogue: Catalogue,
  language: Language,
): Problems {
  const parsed = placementShape.safeParse(placement)
  if (!parsed.success) {
    const all = parsed.error.issues.map(({ path }) => ({
      path: path.filter((part) => typeof part !== 'symbol'),
      severity: 'error' as const,
      message: null,
    }))
    return { all, isWhole: false }
  }
  const published = surveys.filter(({ version }) => version !== null)
  const known = new Map(published.map(({ key, languages }) => [key, { languages }]))
  return { all: placementProblems(parsed.data, known, catalogue.eventTypes, language), isWhole: true }
}

/** Those at a path or below it. */
export function problemsAt({ all }: Problems, path: readonly (string | number)[]): readonly Problem[] {
  return all.filter((problem) => path.every((part, index) => String(problem.path[index]) === String(part)))
}

/** Fields that have words of their own for what their form wants. */
const WORDED = [
  'name',
  'survey',
  'into',
  'selector',
  'pages',
  'seconds',
  'percent',
  'when',
  'triggers',
  'visits',
  'share',
  'rest',
  'language',
  'labels',
  'dimensions',
  'about',
  'events',
] as const

/** Which field a path leads to: the last part that is one. */
export function fieldOf(path: readonly (string | number)[]): (typeof WORDED)[number] | 'other' {
  // The name in a trigger is the event's, not the popup's.
  const names = path.filter((name) => path[0] !== 'triggers' || name !== 'name').toReversed()
  // A condition's own parts are all the condition.
  if (path.includes('when')) return 'when'
  return names.map((name) => WORDED.find((field) => field === name)).find((field) => field !== undefined) ?? 'other'
}
