import type { Condition } from '@otklik/core/condition'
import { conditionShape } from '@otklik/core/condition/shape'
import type { Surface } from '@otklik/server/responses/api'
import { periodParams, type Period } from '../../address/period.ts'
import { choiceParam, filterParam, textParam } from '../../address/search-params.ts'

export const responseStates = ['complete', 'partial', 'abandoned', 'declined'] as const

export const surfaces = [
  'page',
  'page-without-script',
  'email-scale',
  'amp',
  'popup',
  'api',
] as const satisfies readonly Surface[]

export interface ResponsesSearch extends Period {
  survey?: string
  /** Scores, joined by commas. */
  score?: string
  group?: string
  state?: (typeof responseStates)[number]
  q?: string
  surface?: Surface
  /** In which it was asked. */
  inLanguage?: string
  /** One that it carries. */
  tag?: string
  /** A condition, as JSON. */
  when?: string
  filter?: Record<string, string>
}

export function responsesSearch(search: Record<string, unknown>): ResponsesSearch {
  const found: ResponsesSearch = periodParams(search)
  for (const key of ['survey', 'group', 'q', 'inLanguage', 'tag'] as const) {
    const value = textParam(search[key])
    if (value !== undefined) found[key] = value
  }
  const score = textParam(search.score)
  if (score !== undefined && /^\d{1,2}(,\d{1,2})*$/.test(score)) found.score = score
  const state = choiceParam(search.state, responseStates)
  if (state !== undefined) found.state = state
  const surface = choiceParam(search.surface, surfaces)
  if (surface !== undefined) found.surface = surface
  const when = textParam(search.when)
  if (when !== undefined && conditionIn(when) !== undefined) found.when = when
  const filter = filterParam(search.filter)
  if (filter !== undefined) found.filter = filter
  return found
}

/** The condition of an address; undefined for what can be none. The server says what is wrong with one that names what there is not. */
export function conditionIn(when: string | undefined): Condition | undefined {
  if (when === undefined) return undefined
  try {
    const read = conditionShape.safeParse(JSON.parse(when))
    return read.success ? read.data : undefined
  } catch {
    return undefined
  }
}
