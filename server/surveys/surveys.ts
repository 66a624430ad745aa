import type { Tx } from '../platform/database/index.ts'
import { ProblemError } from '../platform/errors/index.ts'
import { checked } from './check.ts'
import {
  insertNext,
  lockSurvey,
  selectAllNewest,
  selectNewest,
  selectVersions,
  type Publisher,
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
  publish(tx: Tx, key: string, definition: unknown, publisher?: Publisher): Promise<PublishedSurvey>
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
    async publish(tx, key, input, publisher = NOBODY) {
      await lockSurvey(tx, key)
      const definition = await checked(tx, key, input)
      const newest = await selectNewest(tx, key)
      if (newest && sameJson(newest.definition, definition)) return newest
      const now = await tx.now()
      const version = await insertNext(tx, key, definition, publisher, now)
      return { key, version, definition, publishedAt: now }
    },
  }
}

const NOBODY: Publisher = { by: null, note: null }

function notFound(key: string): never {
  throw new ProblemError('not-found', `There is no survey "${key}"`)
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
