import type { EpochMs } from '@otklik/core/time'
import { addressKinds } from '../channels/index.ts'
import { suppress } from '../contacts/index.ts'
import { iso, textArray, type Tx } from '../platform/database/index.ts'

/** Whom a link of a message speaks for, and where it was sent. */
export interface Subscriber {
  contactId: string
  /** By an invitation, or told something by a message that asks nothing. */
  invited: boolean
  channel: string
  language: string
  /** What the message went to, and what the contact is written to by now. */
  addresses: string[]
  unsubscribed: boolean
}

/** Of an invitation, or of a message that asks nothing. Undefined when there is neither. */
export async function findSubscriber(tx: Tx, id: string, now: EpochMs): Promise<Subscriber | undefined> {
  return tx.one<Subscriber>(
    `with asked as (
       select contact_id, channel, language, true as invited from invitations
       where workspace_id = $1 and id = $2 and contact_id is not null
       union all
       select contact_id, channel, language, false as invited from messages
       where workspace_id = $1 and id = $2 and contact_id is not null limit 1
     ), addresses as (
       select m.address from asked a join messages m on m.workspace_id = $1 and m.contact_id = a.contact_id
       where (m.invitation_id = $2 or m.id = $2) and m.channel = a.channel
       union
       select i.value from asked a join identities i on i.workspace_id = $1 and i.contact_id = a.contact_id
       where i.kind = $4::jsonb ->> a.channel
     )
     select contact_id as "contactId", invited, channel, language, array(select address from addresses order by 1) as addresses,
       exists (select from addresses) and not exists (
         select from addresses a where not exists (
           select from suppressions s where s.workspace_id = $1 and s.channel = asked.channel and s.address = a.address
             and s.reason = 'unsubscribed' and coalesce(s.held_until, 'infinity') > $3)) as unsubscribed
     from asked`,
    [tx.workspaceId, id, iso(now), JSON.stringify(addressKinds)],
  )
}

/** Nothing more is sent to the addresses from now on. Twice is once. */
export async function unsubscribe(tx: Tx, subscriber: Subscriber, source: string, now: EpochMs): Promise<void> {
  const { contactId, channel, addresses } = subscriber
  await lockContact(tx, contactId)
  await suppress(
    tx,
    addresses.map((address) => ({ contactId, channel, address, reason: 'unsubscribed', source })),
    now,
  )
}

/** Takes an unsubscribing back; addresses that bounced or complained stay as they are. */
export async function resubscribe(tx: Tx, { contactId, channel, addresses }: Subscriber, now: EpochMs): Promise<void> {
  await lockContact(tx, contactId)
  await tx.rows(
    `update suppressions set held_until = $4
     where workspace_id = $1 and channel = $2 and address = any($3::text[]) and reason = 'unsubscribed'
       and held_until is null`,
    [tx.workspaceId, channel, textArray(addresses), iso(now)],
  )
}

async function lockContact(tx: Tx, contactId: string): Promise<void> {
  await tx.rows('select from contacts where workspace_id = $1 and id = $2 for no key update', [
    tx.workspaceId,
    contactId,
  ])
}

/** As much of an address as its owner needs to know it by: `a•••@mail.ru`, `+7•••41`. */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf('@')
  if (at > 0) return `${[...address][0]}•••${address.slice(at)}`
  return address.length > 4 ? `${address.slice(0, 2)}•••${address.slice(-2)}` : '•••'
}
