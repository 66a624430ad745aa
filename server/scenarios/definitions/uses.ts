import type { Tx } from '../../platform/database/index.ts'

/** Something that a definition refers to, and the scenario whose definition does. */
export interface ScenarioUse {
  kind: 'survey' | 'template' | 'channel' | 'segment' | 'scenario'
  key: string
  by: { kind: 'scenario'; key: string; name: string }
}

/** What scenarios refer to: in the version that runs, in a draft, in versions that somebody is still on, and in campaigns that run. */
export async function usesInScenarios(tx: Tx): Promise<ScenarioUse[]> {
  const rows = await tx.rows<{ key: string; name: string; ref: string }>(
    `select distinct s.key, s.name, r.ref from scenarios s
     cross join lateral (
       select unnest(v.refs) as ref from scenario_versions v
       where v.workspace_id = $1 and v.scenario_id = s.id and (v.version = s.live_version or 0 < (
         select sum(case when m.from_step = '' then m.n when m.to_step = '' then -m.n else 0 end) from scenario_moves m
         where m.workspace_id = $1 and m.scenario_id = s.id and m.version = v.version))
       union all select unnest(d.refs) from scenario_drafts d where d.workspace_id = $1 and d.scenario_id = s.id
       union all select 'segment ' || c.segment from campaigns c
       where c.workspace_id = $1 and c.scenario_id = s.id and c.state = 'running') as r
     where s.workspace_id = $1 order by s.key, r.ref`,
    [tx.workspaceId],
  )
  return rows.map(({ key, name, ref }) => {
    const [kind, referred] = [ref.slice(0, ref.indexOf(' ')), ref.slice(ref.indexOf(' ') + 1)]
    return { kind: kind as ScenarioUse['kind'], key: referred, by: { kind: 'scenario', key, name } }
  })
}
