import type { Tx } from '../../platform/database/index.ts'

/** Which survey is asked in which template, in the versions of scenarios that run and in drafts. */
export function askedInTemplates(tx: Tx): Promise<{ template: string; survey: string }[]> {
  return tx.rows(
    `select distinct t.template, s.step ->> 'survey' as survey
     from (
       select v.definition from scenario_versions v join scenarios s
         on s.workspace_id = $1 and s.id = v.scenario_id and s.live_version = v.version
       where v.workspace_id = $1
       union all select d.definition from scenario_drafts d where d.workspace_id = $1) as d
     cross join lateral jsonb_each(d.definition -> 'steps') as s (id, step)
     cross join lateral (
       select way ->> 'template' as template from jsonb_path_query(s.step, '$.ways[*]') as way
       union all select way ->> 'template' from jsonb_path_query(s.step, '$.reminders[*]') as way) as t
     where s.step ->> 'kind' = 'ask' and s.step ->> 'survey' is not null and t.template is not null
     order by 1, 2`,
    [tx.workspaceId],
  )
}
