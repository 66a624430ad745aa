import { iso } from '../platform/database/index.ts'
import type { ScenarioDraft, ScenarioPerson, ScenarioRow, ScenarioVersionRow } from './api.ts'
import type { Draft } from './definitions/draft-store.ts'
import type { FoundPerson } from './definitions/people.ts'
import type { ListedScenario, ListedVersion } from './definitions/read.ts'

type Named = ReadonlyMap<string, { name: string }>

export interface People {
  namesOf(userIds: readonly (string | null)[]): Promise<Named>
}

export function rowOf(scenario: ListedScenario): ScenarioRow {
  const { key, name, state, liveVersion, hasDraft, trigger, running, ended } = scenario
  return { key, name, state, liveVersion, hasDraft, trigger, running, ended }
}

export function draftOf({ name, definition, savedAt, savedBy }: Draft, names: Named): ScenarioDraft {
  return { name, definition, savedAt: iso(savedAt), savedBy: nameOf(savedBy, names) }
}

export function versionOf(listed: ListedVersion, names: Named): ScenarioVersionRow {
  const { version, running, publishedAt, publishedBy } = listed
  return { version, running, publishedAt: iso(publishedAt), publishedBy: nameOf(publishedBy, names) }
}

export function personOf({ contactId, name, step, since, dueAt, reason, outcome }: FoundPerson): ScenarioPerson {
  const contact = contactId === null ? null : { id: contactId, name }
  return { contact, step, since: iso(since), dueAt: iso(dueAt), reason, outcome }
}

function nameOf(userId: string | null, names: Named): string | null {
  return userId === null ? null : (names.get(userId)?.name ?? null)
}
