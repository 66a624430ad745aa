import type { StepId } from '@otklik/core/scenario'
import type { EpochMs } from '@otklik/core/time'
import type { Tx } from '../../platform/database/index.ts'

export interface PeopleQuery {
  step?: StepId | undefined
  outcome?: string | undefined
  /** The enrollment after which to go on. */
  after?: string | undefined
  limit: number
}

export interface FoundPerson {
  id: string
  /** Null where it may not be seen, or was erased. */
  contactId: string | null
  name: string | null
  step: StepId
  since: EpochMs
  dueAt: EpochMs | null
  reason: string | null
  outcome: string | null
}

/** The latest enrollments first: on their way, at the step where one is named; or ended with the outcome. */
export function findPeople(
  tx: Tx,
  scenarioId: string,
  { step, outcome, after, limit }: PeopleQuery,
): Promise<FoundPerson[]> {
  return tx.rows(
    `select e.id, c.id as "contactId", c.name, e.step,
       case when e.phase = 'ended' then e.ended_at else e.entered_at end as since,
       coalesce(e.due_at, e.paused_due_at) as "dueAt",
       e.held_reason as reason, e.outcome
     from enrollments e left join contacts c on c.workspace_id = e.workspace_id and c.id = e.contact_id
     where e.workspace_id = $1 and e.scenario_id = $2 and ($3::text is null or e.step = $3)
       and case when $4::text is null then e.phase <> 'ended' else e.phase = 'ended' and e.outcome = $4 end
       and ($5::uuid is null or e.id < $5)
     order by e.id desc limit $6`,
    [tx.workspaceId, scenarioId, step ?? null, outcome ?? null, after ?? null, limit],
  )
}
