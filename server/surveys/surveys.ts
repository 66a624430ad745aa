import type { SurveyDefinition } from '@otklik/core/survey'
import { surveyShape } from '@otklik/core/survey/shape'
import type { Tx } from '../platform/database/index.ts'
import { ProblemError } from '../platform/errors/index.ts'
import {
  insertNext,
  lockSurvey,
  selectAllNewest,
  selectElementKinds,
  selectNewest,
  selectVersions,
  type SurveyVersion,
} from './store.ts'

export type PublishedSurvey = SurveyVersion

export interface Surveys {
  /** A version, or the newest one. @throws ProblemError `not-found` */
  get(tx: Tx, key: string, version?: number): Promise<PublishedSurvey>
  /** Versions of a batch, in its order, in at most one statement. @throws ProblemError `not-found` */
  getAll(tx: Tx, wanted: readonly { key: string; version: number }[]): Promise<PublishedSurvey[]>
  /** The newest version of each survey, by key. */
  list(tx: Tx): Promise<PublishedSurvey[]>
  /**
   * Stores the next version. The same definition once more gives the version that there is.
   * @throws ProblemError `invalid-definition` with each problem's path
   */
  publish(tx: Tx, key: string, definition: unknown): Promise<PublishedSurvey>
}

/** A version never changes, so what was read once stays right; the latest used are kept. */
const VERSIONS_KEPT = 500

export function createSurveys(): Surveys {
  const kept = new Map<string, PublishedSurvey>()
  const place = (tx: Tx, key: string, version: number) => `${tx.workspaceId} ${version} ${key}`

  function keep(tx: Tx, survey: PublishedSurvey): PublishedSurvey {
    const at = place(tx, survey.key, survey.version)
    if (kept.size >= VERSIONS_KEPT) kept.delete(kept.keys().next().value!)
    kept.set(at, survey)
    return survey
  }

  async function getAll(tx: Tx, wanted: readonly { key: string; version: number }[]): Promise<PublishedSurvey[]> {
    const missing = new Map<string, { key: string; version: number }>()
    for (const each of wanted) {
      const at = place(tx, each.key, each.version)
      if (!kept.has(at)) missing.set(at, each)
    }
    const found = new Map<string, PublishedSurvey>()
    if (missing.size > 0)
      for (const survey of await selectVersions(tx, [...missing.values()]))
        found.set(place(tx, survey.key, survey.version), keep(tx, survey))
    return wanted.map(({ key, version }) => {
      const at = place(tx, key, version)
      return found.get(at) ?? kept.get(at) ?? notFound(key)
    })
  }

  return {
    getAll,
    async get(tx, key, version) {
      if (version !== undefined) return (await getAll(tx, [{ key, version }]))[0]!
      return (await selectNewest(tx, key)) ?? notFound(key)
    },
    list: selectAllNewest,
    async publish(tx, key, input) {
      await lockSurvey(tx, key)
      const definition = await checked(tx, key, input)
      const newest = await selectNewest(tx, key)
      if (newest && sameJson(newest.definition, definition)) return newest
      const now = await tx.now()
      const version = await insertNext(tx, key, definition, now)
      return { key, version, definition, publishedAt: now }
    },
  }
}

function notFound(key: string): never {
  throw new ProblemError('not-found', `There is no survey "${key}"`)
}

/** Well formed, and no element changes its kind from version to version: its figures are counted together. */
async function checked(tx: Tx, key: string, input: unknown): Promise<SurveyDefinition> {
  const parsed = surveyShape.safeParse(input)
  if (!parsed.success) {
    const errors = parsed.error.issues.map(({ path, code, message }) => ({ path: path.join('.'), code, message }))
    throw new ProblemError('invalid-definition', 'The survey has problems', errors)
  }
  const kinds = new Map((await selectElementKinds(tx, key)).map(({ id, kind }) => [id, kind]))
  const errors = parsed.data.elements.flatMap(({ id, kind }, index) => {
    const before = kinds.get(id)
    if (before === undefined || before === kind) return []
    return [{ path: `elements.${index}.kind`, code: 'kind-changed', message: `was ${before} in an earlier version` }]
  })
  if (errors.length > 0) throw new ProblemError('invalid-definition', 'An element cannot change its kind', errors)
  return parsed.data
}

/** Both come from JSON; PostgreSQL's jsonb has its own order of keys. */
function sameJson(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  const [keys, others] = [Object.keys(a), Object.keys(b)]
  return (
    Array.isArray(a) === Array.isArray(b) &&
    keys.length === others.length &&
    keys.every((key) => sameJson(a[key as keyof typeof a], b[key as keyof typeof b]))
  )
}
