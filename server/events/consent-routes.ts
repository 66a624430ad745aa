import { z } from 'zod'
import type { ConsentView } from '../contacts/api.ts'
import { consentsOf, statedConsents } from '../contacts/index.ts'
import { loadFamilies } from '../history/index.ts'
import { iso, type Database, type Tx } from '../platform/database/index.ts'
import { ProblemError } from '../platform/errors/index.ts'
import type { App, Guard } from '../platform/http/index.ts'
import { consentsShape } from './body.ts'
import type { RaiseEvents } from './raise.ts'

const params = z.object({ id: z.uuid() })
const body = consentsShape.refine((consents) => Object.keys(consents).length > 0, 'must name a channel')

export interface ConsentRoutesOptions {
  database: Database
  guard: Guard
  raiseEvents: RaiseEvents
}

/** What a contact said elsewhere of being written to. It is kept as what comes with events is: as an event of the contact. */
export function consentRoutes(app: App, { database, guard, raiseEvents }: ConsentRoutesOptions): void {
  app.put(
    '/api/contacts/:id/consents',
    { preHandler: guard.personOrKey('events:write'), schema: { params, body } },
    async ({ workspaceId, person, params: { id }, body }): Promise<ConsentView[]> => {
      if (person && person.role !== 'administrator') throw new ProblemError('not-allowed')
      const contactId = await database.panel(workspaceId, person?.scope ?? {}, (tx) => survivorOf(tx, id))
      const parameters: Record<string, string> = person ? { by: person.name } : {}
      return database.tenant(workspaceId, async (tx) => {
        const now = await tx.now()
        const updated = { contactId, type: 'otklik.contact-updated', parameters, stated: statedConsents(body) }
        await raiseEvents(tx, [updated], now)
        const { memberIds } = await loadFamilies(tx, [contactId])
        return (await consentsOf(tx, memberIds, now)).map((each) => ({ ...each, from: iso(each.from) }))
      })
    },
  )
}

/** @throws ProblemError `not-found` also where the person may not see the contact */
async function survivorOf(tx: Tx, id: string): Promise<string> {
  const found = await tx.one<{ id: string }>(
    'select case when merged_into is null then id else merged_into end as id from contacts where workspace_id = $1 and id = $2',
    [tx.workspaceId, id],
  )
  if (!found) throw new ProblemError('not-found', 'There is no such contact')
  return found.id
}
