import type { Bus } from '../platform/bus.ts'
import { plainArray, textArray, type Tx } from '../platform/database/index.ts'
import { newId } from '../platform/id.ts'
import { shareDefinitions, type DefinitionCache } from './definitions/cache.ts'
import { hears } from './hears.ts'

/**
 * Notes to whom something happened that segments ask about, in the transaction in which it did, so that it is looked at
 * afterwards who is in them now. What no segment asks about leaves nothing behind.
 */
export interface Listening {
  events(tx: Tx, events: readonly HeardEvent[]): Promise<void>
  answers(tx: Tx, answers: readonly { contactId: string; survey: string }[]): Promise<void>
  /** Segments, lists that is, which contacts came to be in, or are not in any more. */
  memberships(tx: Tx, memberships: readonly { contactId: string; segment: string }[]): Promise<void>
  /** Messages to these contacts were made, delivered, clicked or answered. Also in a glance. */
  messages(tx: Tx, contactIds: readonly string[]): Promise<void>
  /** Mails with these invitations were opened. */
  openings(tx: Tx, invitationIds: readonly string[]): Promise<void>
}

export interface HeardEvent {
  contactId: string
  type: string
  /** What it says of its contact, by field. */
  stated?: Readonly<Record<string, unknown>> | null
  /** Whether it made the contact. */
  isFirst?: boolean
}

export function openListening({ definitions, bus }: { definitions: DefinitionCache; bus: Bus }): Listening {
  const hint = (tx: Tx) => bus.emit('due', { workspaceId: tx.workspaceId, what: 'segments' })

  async function note<Happened extends { contactId: string }>(
    tx: Tx,
    happened: readonly Happened[],
    namesOf: (one: Happened) => string[],
  ): Promise<void> {
    if (happened.length === 0) return
    const { listeners } = (await definitions.current(tx)).definitions
    if (listeners.size === 0) return
    const heard = new Map<string, Set<string>>()
    for (const one of happened)
      for (const name of namesOf(one))
        if (listeners.has(name)) heard.set(one.contactId, (heard.get(one.contactId) ?? new Set()).add(name))
    if (heard.size === 0) return
    insertTouches(tx, heard)
    tx.afterCommit(() => hint(tx))
  }

  return {
    events: (tx, events) => note(tx, events, namesOfEvent),
    answers: (tx, answers) => note(tx, answers, ({ survey }) => [hears.answers(survey), hears.messages]),
    memberships: (tx, memberships) => note(tx, memberships, ({ segment }) => [hears.segment(segment)]),
    messages: (tx, contactIds) => touchIfAsked(tx, 'select k.made, k.id', contactIds, hint),
    openings: (tx, invitationIds) => touchIfAsked(tx, OF_INVITATION, invitationIds, hint),
  }
}

function namesOfEvent({ type, stated, isFirst = false }: HeardEvent): string[] {
  const names = [hears.event(type)]
  if (isFirst) names.push(hears.newContact)
  for (const field in stated) names.push(hears.fact(field))
  return names
}

function insertTouches(tx: Tx, heard: ReadonlyMap<string, ReadonlySet<string>>): void {
  tx.withCommit(
    `insert into segment_touches (workspace_id, id, contact_id, what)
     select $1, t.id, t.contact_id, t.what::text[] from unnest($2::uuid[], $3::uuid[], $4::text[]) as t (id, contact_id, what)`,
    [
      tx.workspaceId,
      plainArray([...heard.keys()].map(() => newId())),
      plainArray([...heard.keys()]),
      textArray([...heard.values()].map((names) => textArray([...names]))),
    ],
  )
}

const OF_INVITATION = `
  select k.made, i.contact_id from invitations i where i.workspace_id = $1 and i.id = k.id`

/** Two statements at once, without asking first whether any segment asks about messages. */
async function touchIfAsked(tx: Tx, contact: string, ids: readonly string[], hint: (tx: Tx) => void): Promise<void> {
  if (ids.length === 0) return
  let touched = 0
  tx.afterCommit(() => touched > 0 && hint(tx))
  const distinct = [...new Set(ids)]
  const [, rows] = await Promise.all([
    shareDefinitions(tx),
    tx.rows(
      `insert into segment_touches (workspace_id, id, contact_id, what)
       select $1, t.id, t.contact_id, $2 from unnest($3::uuid[], $4::uuid[]) as k (id, made)
       cross join lateral (${contact}) as t (id, contact_id)
       where exists (
         select from segments s where s.workspace_id = $1 and s.asks_messages and s.state in ('filling', 'current'))
       returning id`,
      [tx.workspaceId, textArray([hears.messages]), plainArray(distinct), plainArray(distinct.map(() => newId()))],
    ),
  ])
  touched = rows.length
}
