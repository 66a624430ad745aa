import pg from 'pg'
import { recountRollups } from '../../server/insight/index.ts'
import { connect } from '../../server/platform/database/index.ts'
import { workspaceOf } from '../../server/platform/workspace.ts'
import { wallClock } from '../../server/platform/clock.ts'
import type { TestSmtp } from '../../server/platform/testing/smtp.ts'
import { createHash } from 'node:crypto'
import type { Acknowledged } from './load.ts'

/** What a look at the database and the mailbox found; each of the first six must be 0. */
export interface Findings {
  lostEvents: number
  lostAnswers: number
  wrongAnswers: number
  contactsAskedTwice: number
  casesMissing: number
  rollupDeviations: number
  /** Mails that came more than once: the process died between the provider's yes and our note of it. */
  repeatedMails: number
  events: number
  answers: number
  mails: number
}

export async function look(
  ownerUrl: string,
  serverUrl: string,
  workspaceId: number,
  acknowledged: Acknowledged,
  smtp: TestSmtp,
): Promise<Findings> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  const count = async (sql: string, values: unknown[]) => Number((await owner.query(sql, values)).rows[0].n)
  try {
    const tokens = [...acknowledged.answers.keys()]
    const hashes = tokens.map((token) => createHash('sha256').update(token).digest())
    const scores = tokens.map((token) => acknowledged.answers.get(token))
    const stored = await owner.query<{ wanted: number; score: number | null }>(
      `select t.score as wanted, a.score from unnest($2::bytea[], $3::int[]) as t (hash, score)
       left join directory.links l on l.token_hash = t.hash
       left join responses r on r.workspace_id = $1 and r.invitation_id = l.invitation_id
       left join answers a on a.workspace_id = $1 and a.response_id = r.id and a.score is not null`,
      [workspaceId, hashes, scores],
    )
    const ids = smtp.mails.map((mail) => mail.messageId)
    return {
      lostEvents: await count(
        `select count(*) as n from unnest($2::uuid[]) as t (id) where not exists (select from events e where e.workspace_id = $1 and e.id = t.id)`,
        [workspaceId, [...acknowledged.events.values()]],
      ),
      lostAnswers: stored.rows.filter(({ score }) => score === null).length,
      wrongAnswers: stored.rows.filter(({ score, wanted }) => score !== null && score !== wanted).length,
      contactsAskedTwice: await count(
        `select count(*) as n from (select from invitations where workspace_id = $1 and returned_at is null group by contact_id having count(*) > 1) as t`,
        [workspaceId],
      ),
      casesMissing: await count(
        `select count(*) as n from answers a where a.workspace_id = $1 and a.score_group = 'detractor'
         and not exists (select from cases c where c.workspace_id = $1 and c.response_id = a.response_id)`,
        [workspaceId],
      ),
      rollupDeviations: await recountDeviations(serverUrl, workspaceId),
      repeatedMails: ids.length - new Set(ids).size,
      events: acknowledged.events.size,
      answers: acknowledged.answers.size,
      mails: ids.length,
    }
  } finally {
    await owner.end()
  }
}

async function recountDeviations(serverUrl: string, workspaceId: number): Promise<number> {
  const database = connect({ connectionString: serverUrl, clock: wallClock, max: 1 })
  try {
    return (await database.tenant(workspaceId, async (tx) => recountRollups(tx, (await workspaceOf(tx)).zone))).length
  } finally {
    await database.close()
  }
}

/** Nothing is due, under way, or waiting for a killed sender's lease. */
export async function isQuiet(ownerUrl: string): Promise<boolean> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    const { rows } = await owner.query(
      `select (select count(*) from enrollments where due_at <= now()) + (select count(*) from messages where state in ('queued', 'sending')) as n`,
    )
    return Number(rows[0].n) === 0
  } finally {
    await owner.end()
  }
}
