import type { ContactPolicy, Crisis } from '@otklik/core/policy'
import type { ScenarioDefinition } from '@otklik/core/scenario'
import type { EpochMs } from '@otklik/core/time'
import { iso, type Tx } from '../platform/database/index.ts'
import type { AnswerRate } from './plan.ts'

export interface VersionRow {
  scenarioId: string
  key: string
  version: number
  publishedAt: EpochMs
  definition: ScenarioDefinition
}

/** Every published version of every scenario, the earliest first. */
export function versionsOf(tx: Tx): Promise<VersionRow[]> {
  return tx.rows(
    `select s.id as "scenarioId", s.key, v.version, v.published_at as "publishedAt", v.definition
     from scenarios s join scenario_versions v on v.workspace_id = s.workspace_id and v.scenario_id = s.id
     where s.workspace_id = $1 order by s.key, v.version`,
    [tx.workspaceId],
  )
}

export function policiesUntil(tx: Tx, until: EpochMs): Promise<{ from: EpochMs; policy: ContactPolicy }[]> {
  return tx.rows(
    `select held_from as "from", policy from contact_policies where workspace_id = $1 and held_from < $2
     order by held_from, id`,
    [tx.workspaceId, iso(until)],
  )
}

/** Every crisis switch that there ever was; one that was lifted ended then. */
export async function crisesOf(tx: Tx): Promise<Crisis[]> {
  const rows = await tx.rows<Record<keyof Crisis, unknown>>(
    `select id, held_from as "from", least(held_until, lifted_at) as "until", labels, scenarios, rules
     from crisis_switches where workspace_id = $1 order by held_from, id`,
    [tx.workspaceId],
  )
  return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as never)
}

const ms = (interval: string) => `(extract(epoch from ${interval}) * 1000)::bigint`

/** Of a survey's answers, the latest so many are drawn from. */
const DRAWN = 200

/** How many answered each survey of what was delivered, and what they gave how fast. */
export async function answerRates(tx: Tx): Promise<Map<string, AnswerRate>> {
  const rows = await tx.rows<{ survey: string; rate: number; element: string; drawn: AnswerRate['drawn'] }>(
    `select asked.survey, asked.rate, drawn.element, drawn.drawn
     from (select survey_key as survey, count(answered_at)::float8 / count(*) as rate from invitations
           where workspace_id = $1 and delivered_at is not null group by workspace_id, survey_key) as asked
     cross join lateral (
       select min(latest.element) as element,
         json_agg(json_build_object('score', latest.score, 'group', latest.score_group, 'delayMs', latest.delay)) as drawn
       from (
         select a.element, a.score, a.score_group, ${ms('a.answered_at - r.asked_at')} as delay
         from responses r join answers a on a.workspace_id = $1 and a.response_id = r.id and a.score is not null
         where r.workspace_id = $1 and r.survey_key = asked.survey
         order by a.answered_at desc, r.id limit ${DRAWN}) as latest) as drawn
     where drawn.drawn is not null`,
    [tx.workspaceId],
  )
  return new Map(rows.map(({ survey, ...rate }) => [survey, rate]))
}
