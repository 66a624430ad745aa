import type { EpochMs } from '@otklik/core/time'
import type { Tx } from '../../platform/database/index.ts'
import type { Surveys } from '../../surveys/index.ts'
import type { WebhookEvent } from '../api.ts'
import { loadFacts, type Facts, type Subject } from './facts.ts'
import { definitionsOf } from './note.ts'
import { madeUp } from './made-up.ts'
import { payloadOf, type Payload } from './payload.ts'

/** Among so many of the newest what fits is looked for. */
const LOOKED_AT = 1_000

const of = {
  'response.created': `r.state <> 'declined'`,
  'response.updated': `r.state <> 'declined'`,
  'response.completed': `r.state = 'complete'`,
  'response.declined': `r.state = 'declined'`,
  'response.abandoned': `r.state = 'abandoned'`,
  'case.opened': 'true',
  'case.closed': `k.state = 'closed'`,
} as const satisfies Record<WebhookEvent, string>

/**
 * The newest that there really are, as they would be posted, the newest first; where there is none, one that is made
 * up and says so. Their ids stay the same.
 */
export async function samplesOf(
  tx: Tx,
  surveys: Pick<Surveys, 'getAll'>,
  event: WebhookEvent,
  limit: number,
): Promise<Payload[]> {
  const facts = await loadFacts(tx, await newest(tx, event, limit))
  const definitions = await definitionsOf(tx, surveys, facts)
  const now = await tx.now()
  const real = facts.map((each, index) => payloadOf(event, each, definitions[index], timeOf(event, each)))
  return real.length > 0 ? real : [madeUp(event, now)]
}

function newest(tx: Tx, event: WebhookEvent, limit: number): Promise<Subject[]> {
  if (event.startsWith('case.'))
    return tx.rows(
      `select null as "responseId", k.id as "caseId" from (
         select id, state, opened_at from cases where workspace_id = $1 order by opened_at desc, id desc
         limit ${LOOKED_AT}) as k
       where ${of[event]} order by k.opened_at desc, k.id desc limit $2`,
      [tx.workspaceId, limit],
    )
  return tx.rows(
    `select r.id as "responseId", null as "caseId" from (
       select id, state, started_at from responses where workspace_id = $1 order by started_at desc, id desc
       limit ${LOOKED_AT}) as r
     where ${of[event]} order by r.started_at desc, r.id desc limit $2`,
    [tx.workspaceId, limit],
  )
}

/** When it was told, or would have been. */
function timeOf(event: WebhookEvent, { response, case: about }: Facts): EpochMs {
  if (event.startsWith('case.')) return (event === 'case.closed' ? about?.closedAt : about?.openedAt) ?? 0
  return (event === 'response.completed' ? response?.completedAt : response?.updatedAt) ?? 0
}
