import { plainArray, type Tx } from '../../platform/database/index.ts'
import { iso } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import type { NewDelivery } from '../../webhooks/index.ts'
import type { EpochMs } from '@otklik/core/time'
import type { Response } from './responses.ts'
import type { Claimed } from './store.ts'

/** What a step tells an address of the company's. */
export interface Telling {
  claimed: Claimed
  step: string
  url: string
  /** The scenario's key. */
  scenario: string
  response: Response | null
}

/** What is posted, as receivers are promised it (see docs/reference/webhooks.md). One statement. */
export async function deliveriesOf(tx: Tx, tellings: readonly Telling[], now: EpochMs): Promise<NewDelivery[]> {
  const contacts = await loadContacts(tx, [...new Set(tellings.map(({ claimed }) => claimed.contactId))])
  return tellings.map(({ claimed, step, url, scenario, response }) => {
    const { contactId, eventId, eventType, occurredAt, parameters, dimensions } = claimed
    const event = { id: eventId, type: eventType, occurredAt: iso(occurredAt), parameters, dimensions }
    const { score, group, complete, answers } = response ?? {}
    const data = {
      scenario,
      step,
      enrollment: claimed.id,
      event,
      contact: contacts.get(contactId) ?? { id: contactId },
      response: response && { id: response.id, score, group, complete, answers },
    }
    const body = JSON.stringify({ type: 'scenario.step', timestamp: iso(now), data })
    return { id: newId(), contactId, by: { enrollmentId: claimed.id, step }, url, body }
  })
}

async function loadContacts(tx: Tx, contactIds: readonly string[]): Promise<Map<string, { id: string }>> {
  const rows = await tx.rows<{ id: string }>(
    `select c.id, c.name, c.language, c.zone, c.attributes, i.* from unnest($2::uuid[]) as g (id)
     cross join lateral (
       select id, name, language, zone, attributes from contacts where workspace_id = $1 and id = g.id limit 1) as c
     cross join lateral (
       select min(value) filter (where kind = 'external') as "externalId", min(value) filter (where kind = 'email') as email,
         min(value) filter (where kind = 'phone') as phone
       from identities where workspace_id = $1 and contact_id = g.id) as i`,
    [tx.workspaceId, plainArray(contactIds)],
  )
  return new Map(rows.map((row) => [row.id, row]))
}
