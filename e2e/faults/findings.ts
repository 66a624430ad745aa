import { createHash } from 'node:crypto'
import pg from 'pg'
import { recountRollups } from '../../server/insight/index.ts'
import { wallClock } from '../../server/platform/clock.ts'
import { connect } from '../../server/platform/database/index.ts'
import type { TestSmtp } from '../../server/platform/testing/smtp.ts'
import { workspaceOf } from '../../server/platform/workspace.ts'
import type { Acknowledged } from './load.ts'

/** What must be 0, whatever was killed. */
export interface Damage {
  /** Acknowledged with 202, and not there. */
  lostEvents: number
  /** Stored beyond those that were posted, each key once. */
  doubledEvents: number
  /** Events that started nothing, or more than one enrollment. */
  strayEnrollments: number
  /** Enrollments without a decision. */
  undecided: number
  /** Contacts who bought and were never asked. */
  contactsNotAsked: number
  /** Contacts with two invitations, by the database or by their mailbox, where one a month is allowed. */
  contactsAskedTwice: number
  /** Acknowledged with 303, and not there, or not as it was given. */
  lostAnswers: number
  /** Scores that are not told as an event of their contact. */
  untoldAnswers: number
  /** Detractors' answers without a case, and cases without a detractor's answer. */
  strayCases: number
  rollupDeviations: number
  /** Messages of the outbox that never arrived, and mails that no message stands for. */
  strayMails: number
  /** Copies of a mail beyond one for each time that it was under way when something was killed. */
  unexplainedRepeats: number
  /** Copies beyond those that can be under way at a kill. */
  repeatsBeyondBound: number
  /** Requests refused for what they are. */
  refusedRequests: number
}

export interface Findings extends Damage {
  events: number
  contacts: number
  /** Without repeats. */
  mails: number
  answers: number
  cases: number
  /** Copies of mails: the process died between the provider's yes and our note of it. */
  repeatedMails: number
  repeatedRequests: number
}

export interface Looked {
  ownerUrl: string
  serverUrl: string
  workspaceId: number
  acknowledged: Acknowledged
  smtp: TestSmtp
  kills: number
  /** Message id → how often it was being sent when something was killed. */
  cutShort: ReadonlyMap<string, number>
}

/** Two batches at a time, each with two messages for every one of ten SMTP connections. */
const UNDER_WAY_AT_MOST = 40

/** Looks at the database and the mailbox, after the work has settled. */
export async function look(looked: Looked): Promise<Findings> {
  const { workspaceId, acknowledged, smtp } = looked
  const owner = new pg.Client({ connectionString: looked.ownerUrl })
  await owner.connect()
  const count = async (sql: string, ...values: unknown[]) =>
    Number((await owner.query(sql, [workspaceId, ...values])).rows[0].n)
  try {
    const { rows } = await owner.query<{ id: string }>('select id from messages where workspace_id = $1', [workspaceId])
    const mails = mailsFound(
      smtp,
      rows.map(({ id }) => id),
      looked.cutShort,
    )
    const askedTwice = await count(twiceAsked)
    return {
      lostEvents: await count(lostEvents, [...acknowledged.events.values()]),
      doubledEvents:
        (await count(`select count(*) as n from events where workspace_id = $1 and source <> 'otklik'`)) -
        acknowledged.events.size,
      strayEnrollments: await count(strayEnrollments),
      undecided: await count(undecided),
      contactsNotAsked: await count(notAsked),
      contactsAskedTwice: Math.max(askedTwice, mails.askedTwice),
      lostAnswers: await count(lostAnswers, JSON.stringify(acknowledged.answers.map(stored))),
      untoldAnswers: await count(untoldAnswers),
      strayCases: await count(strayCases),
      rollupDeviations: await recountDeviations(looked.serverUrl, workspaceId),
      strayMails: mails.stray,
      unexplainedRepeats: mails.unexplained,
      repeatsBeyondBound: Math.max(0, mails.repeated - looked.kills * UNDER_WAY_AT_MOST),
      refusedRequests: acknowledged.refused.length,
      events: acknowledged.events.size,
      contacts: await count('select count(*) as n from contacts where workspace_id = $1'),
      mails: mails.distinct,
      answers: acknowledged.answers.length,
      cases: await count('select count(*) as n from cases where workspace_id = $1'),
      repeatedMails: mails.repeated,
      repeatedRequests: acknowledged.repeated,
    }
  } finally {
    await owner.end()
  }
}

const lostEvents = `select count(*) as n from unnest($2::uuid[]) as t (id)
  where not exists (select from events e where e.workspace_id = $1 and e.id = t.id)`
const strayEnrollments = `select count(*) as n from events e where e.workspace_id = $1 and e.source <> 'otklik'
  and (select count(*) from enrollments n where n.workspace_id = $1 and n.event_id = e.id) <> 1`
const undecided = `select count(*) as n from enrollments n where n.workspace_id = $1
  and not exists (select from decisions d where d.workspace_id = $1 and d.enrollment_id = n.id)`
const notAsked = `select count(*) as n from contacts c where c.workspace_id = $1
  and not exists (select from invitations i where i.workspace_id = $1 and i.contact_id = c.id)`
const twiceAsked = `select count(*) as n from (select from invitations where workspace_id = $1 and returned_at is null
  group by contact_id having count(*) > 1) as t`
const lostAnswers = `select count(*) as n from jsonb_to_recordset($2) as t (hash text, element text, value jsonb)
  where not exists (select from directory.links l
    join responses r on r.workspace_id = $1 and r.invitation_id = l.invitation_id
    join answers a on a.workspace_id = $1 and a.response_id = r.id
    where l.token_hash = decode(t.hash, 'hex') and a.value = t.value
      and (a.element = t.element or t.element = '' and a.score is not null))`
const untoldAnswers = `select count(*) as n from responses r
  join answers a on a.workspace_id = $1 and a.response_id = r.id and a.score is not null
  where r.workspace_id = $1 and not exists (
    select from events e where e.workspace_id = $1 and e.contact_id = r.contact_id and e.type = 'otklik.answer-scored')`
const strayCases = `select count(*) as n
  from (select response_id from answers where workspace_id = $1 and score_group = 'detractor') as a
  full join (select response_id from cases where workspace_id = $1) as c using (response_id)
  where a.response_id is null or c.response_id is null`

function stored({ token, ...given }: Acknowledged['answers'][number]): object {
  return { hash: createHash('sha256').update(token).digest('hex'), ...given }
}

function mailsFound({ mails }: TestSmtp, messages: readonly string[], cutShort: Looked['cutShort']) {
  const copies = new Map<string, number>()
  const invitations = new Map<string, Set<string>>()
  for (const { messageId = '', to, html } of mails) {
    const id = messageId.slice(1).split('@')[0]!
    copies.set(id, (copies.get(id) ?? 0) + 1)
    const address = [to].flat()[0]!.text
    const tokens = invitations.get(address) ?? new Set()
    const token = /\/s\/([\w-]+)/.exec(String(html))?.[1]
    if (token) invitations.set(address, tokens.add(token))
  }
  const sent = new Set(messages)
  const beyond = [...copies].map(([id, n]) => Math.max(0, n - 1 - (cutShort.get(id) ?? 0)))
  return {
    distinct: copies.size,
    repeated: mails.length - copies.size,
    unexplained: beyond.reduce((sum, n) => sum + n, 0),
    stray: messages.filter((id) => !copies.has(id)).length + [...copies.keys()].filter((id) => !sent.has(id)).length,
    askedTwice: [...invitations.values()].filter((tokens) => tokens.size > 1).length,
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
