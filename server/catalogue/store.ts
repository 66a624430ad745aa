import type { Catalogue } from '@otklik/core/condition'
import type { Tx } from '../platform/database/index.ts'

export function selectSegments(tx: Tx): Promise<Catalogue['segments'][number][]> {
  return tx.rows(
    `select key, name, kind from segments where workspace_id = $1 and state in ('filling', 'current') order by key`,
    [tx.workspaceId],
  )
}

/** Those that were published, by what starts their newest version. */
export function selectScenarios(tx: Tx): Promise<Catalogue['scenarios'][number][]> {
  return tx.rows(
    `select s.key, s.name, v.definition -> 'trigger' ->> 'kind' as trigger from scenarios s
     join scenario_versions v on v.workspace_id = s.workspace_id and v.scenario_id = s.id and v.version = s.live_version
     where s.workspace_id = $1 order by s.key`,
    [tx.workspaceId],
  )
}

/** What the steps of scenarios label, and what scores have been labelled. */
export async function selectLabels(tx: Tx): Promise<string[]> {
  const rows = await tx.rows<{ label: string }>(
    `select distinct label from scenarios s
     join scenario_versions v on v.workspace_id = s.workspace_id and v.scenario_id = s.id and v.version = s.live_version
     cross join lateral jsonb_path_query(v.definition, '$.steps.*.labels[*]') as l (json)
     cross join lateral (select l.json #>> '{}' as label) as texts
     where s.workspace_id = $1
     union
     select distinct value from rollups where workspace_id = $1 and dimension = '@label'`,
    [tx.workspaceId],
  )
  return rows.map(({ label }) => label)
}
