import { scoreElementOf } from '@otklik/core/survey'
import type { EpochMs } from '@otklik/core/time'
import { iso } from '../platform/database/index.ts'
import type { SurveyDraft, SurveyRow, SurveyVersionRow } from './api.ts'
import type { StoredDraft } from './draft-store.ts'
import type { ListedSurvey, ListedVersion } from './reading.ts'

type Named = ReadonlyMap<string, { name: string }>

export interface People {
  namesOf(userIds: readonly (string | null)[]): Promise<Named>
}

/** How many responses a survey has, and when the last of them changed. */
export interface Answered {
  responses: number
  lastAnsweredAt: EpochMs
}

export function rowOf(
  { key, definition, version, publishedAt, hasDraft }: ListedSurvey,
  answered?: Answered,
): SurveyRow {
  return {
    key,
    name: definition.name,
    version,
    kind: scoreElementOf(definition)?.kind ?? null,
    languages: definition.languages,
    publishedAt: iso(publishedAt),
    hasDraft,
    responses: answered?.responses ?? 0,
    lastAnsweredAt: iso(answered?.lastAnsweredAt ?? null),
  }
}

export function draftOf({ definition, savedAt, savedBy }: StoredDraft, names: Named): SurveyDraft {
  return { definition, savedAt: iso(savedAt), savedBy: nameOf(savedBy, names) }
}

export function versionOf({ version, publishedAt, publishedBy, note }: ListedVersion, names: Named): SurveyVersionRow {
  return { version, publishedAt: iso(publishedAt), publishedBy: nameOf(publishedBy, names), note }
}

function nameOf(userId: string | null, names: Named): string | null {
  return userId === null ? null : (names.get(userId)?.name ?? null)
}
