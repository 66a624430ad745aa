import type { SurveyDefinition } from '@otklik/core/survey'
import { surveyDiffInWords } from '@otklik/core/survey/diff'
import type { EpochMs } from '@otklik/core/time'
import type { Tx } from '../platform/database/index.ts'
import { ProblemError } from '../platform/errors/index.ts'
import { selectDraft, type StoredDraft } from './draft-store.ts'

export interface ListedSurvey {
  key: string
  definition: SurveyDefinition
  version: number | null
  publishedAt: EpochMs | null
  hasDraft: boolean
}

export interface ListedVersion {
  version: number
  publishedAt: EpochMs
  publishedBy: string | null
  note: string | null
}

export interface FullSurvey extends ListedSurvey {
  draft: StoredDraft | null
  versions: ListedVersion[]
}

export interface FullVersion extends ListedVersion {
  definition: SurveyDefinition
  against: number | null
  changes: string[]
}

/** The most that a list shows; a workspace with more has lost its way. */
const SURVEYS_SHOWN = 1_000
const VERSIONS_SHOWN = 500

/** What was never published is told by its draft. */
const SURVEYS = `
  select coalesce(s.key, d.key) as key, coalesce(s.definition, d.definition) as definition, s.version,
    s.published_at as "publishedAt", d.key is not null as "hasDraft"
  from (select distinct on (key) key, version, definition, published_at from surveys
    where workspace_id = $1 and ($2::text is null or key = $2) order by key, version desc) s
  full join (select key, definition from survey_drafts
    where workspace_id = $1 and ($2::text is null or key = $2)) d on d.key = s.key
  order by 1 limit ${SURVEYS_SHOWN}`

const VERSION = `version, published_at as "publishedAt", published_by as "publishedBy", note`

export function listSurveys(tx: Tx): Promise<ListedSurvey[]> {
  return tx.rows(SURVEYS, [tx.workspaceId, null])
}

/** @throws ProblemError `not-found` */
export async function getSurvey(tx: Tx, key: string): Promise<FullSurvey> {
  const [survey, draft, versions] = await Promise.all([
    tx.one<ListedSurvey>(SURVEYS, [tx.workspaceId, key]),
    selectDraft(tx, key),
    tx.rows<ListedVersion>(
      `select ${VERSION} from surveys where workspace_id = $1 and key = $2 order by version desc limit ${VERSIONS_SHOWN}`,
      [tx.workspaceId, key],
    ),
  ])
  if (!survey) throw new ProblemError('not-found', `There is no survey "${key}"`)
  return { ...survey, draft: draft ?? null, versions }
}

export interface AskedVersion {
  key: string
  version: number
  /** The one before when absent. */
  against?: number | undefined
  language: 'ru' | 'en'
}

/**
 * A version, and what it made of another in words.
 * @throws ProblemError `not-found`
 */
export async function getVersion(tx: Tx, { key, version, against, language }: AskedVersion): Promise<FullVersion> {
  const former = against ?? version - 1
  const found = await tx.rows<ListedVersion & { definition: SurveyDefinition }>(
    `select ${VERSION}, definition from surveys where workspace_id = $1 and key = $2 and version = any ($3::integer[])`,
    [tx.workspaceId, key, [version, former]],
  )
  const [wanted, other] = [version, former].map((number) => found.find((one) => one.version === number))
  if (!wanted || (against !== undefined && !other))
    throw new ProblemError('not-found', `There is no version ${wanted ? former : version} of "${key}"`)
  return {
    ...wanted,
    against: other?.version ?? null,
    changes: other ? surveyDiffInWords(other.definition, wanted.definition, language) : [],
  }
}
