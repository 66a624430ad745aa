import { referencesOf, type Reference, type ReferenceKind, type ScenarioDefinition } from '@otklik/core/scenario'
import { textArray, type Tx } from '../../platform/database/index.ts'

/**
 * Which of the things that are referred to there are, by kind. A template counts in whatever language. Segments and
 * templates stay until the transaction ends: whoever deletes one waits, and then sees who refers to it.
 */
export async function selectReferences(
  tx: Tx,
  references: readonly Reference[],
  channels: readonly string[],
): Promise<Record<ReferenceKind, ReadonlySet<string>>> {
  const of = (...wanted: ReferenceKind[]) =>
    textArray(references.filter(({ kind }) => wanted.includes(kind)).map(({ key }) => key))
  const [segments, templates, others] = await Promise.all([
    tx.rows<{ key: string; kind: 'condition' | 'list' }>(
      `select key, kind from segments
       where workspace_id = $1 and key = any ($2::text[]) and state in ('filling', 'current') order by key for share`,
      [tx.workspaceId, of('segment', 'list')],
    ),
    tx.rows<{ key: string }>(
      `select key from templates where workspace_id = $1 and key = any ($2::text[]) order by key, language for share`,
      [tx.workspaceId, of('template')],
    ),
    tx.rows<{ kind: ReferenceKind; key: string }>(
      `select distinct 'survey' as kind, key from surveys where workspace_id = $1 and key = any ($2::text[])
       union all select 'scenario', key from scenarios where workspace_id = $1 and key = any ($3::text[])`,
      [tx.workspaceId, of('survey'), of('scenario')],
    ),
  ])
  const keys = (wanted: ReferenceKind) => new Set(others.filter(({ kind }) => kind === wanted).map(({ key }) => key))
  return {
    survey: keys('survey'),
    template: new Set(templates.map(({ key }) => key)),
    scenario: keys('scenario'),
    channel: new Set(channels),
    segment: new Set(segments.map(({ key }) => key)),
    list: new Set(segments.flatMap(({ kind, key }) => (kind === 'list' ? [key] : []))),
  }
}

/** What a definition refers to, as it is stored beside it: `survey nps`. A list is a segment. */
export function storedReferences(definition: ScenarioDefinition): string[] {
  const stored = referencesOf(definition).map(({ kind, key }) => `${kind === 'list' ? 'segment' : kind} ${key}`)
  return [...new Set(stored)]
}
