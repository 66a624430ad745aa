import type { SurveyDefinition } from '@otklik/core/survey'
import { z } from 'zod'
import type { Database, Tx } from '../../platform/database/index.ts'
import { ProblemError } from '../../platform/errors/index.ts'
import { cursorOf, readCursor } from '../../platform/http/cursor.ts'
import type { App, Guard } from '../../platform/http/index.ts'
import { workspaceOf } from '../../platform/workspace.ts'
import type { Surveys } from '../../surveys/index.ts'
import type { ContactDetail, ContactRow, TimelineEntry } from '../api.ts'
import { consentsOf } from '../consents/store.ts'
import { normaliseKeys } from '../identity/normalise.ts'
import { phoneRegion } from '../identity/phone.ts'
import { findContact, idsOf, listContacts, searchContacts, suppressionsOf, type FoundContact } from './contact-store.ts'
import { contactDetail, contactRow, timelineEntry } from './present.ts'
import { timelineOf, type TimelineRow } from './timeline-store.ts'

export interface ContactRoutesOptions {
  database: Database
  guard: Guard
  surveys: Pick<Surveys, 'getAll'>
  people: { namesOf(userIds: readonly (string | null)[]): Promise<ReadonlyMap<string, { name: string }>> }
}

const plain = z.string().refine((text) => !text.includes('\0'), 'must not hold NUL')
const paging = { cursor: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }
const listQuery = z.object({ q: plain.trim().max(200).optional(), ...paging })
const timelineQuery = z.object(paging)
const params = z.object({ id: z.uuid() })

export function contactRoutes(app: App, { database, guard, surveys, people }: ContactRoutesOptions): void {
  const preHandler = guard.person()

  app.get('/api/contacts', { preHandler, schema: { querystring: listQuery } }, async (request) => {
    const { q, cursor, limit } = request.query
    const before = readCursor(cursor)
    const found = await database.panel(request.workspaceId, request.person!.scope, (tx) =>
      q ? search(tx, q, before, limit) : listContacts(tx, before, limit),
    )
    return pageOf<FoundContact, ContactRow>(found, limit, ({ createdAt, id }) => ({ at: createdAt, id }), contactRow)
  })

  app.get('/api/contacts/:id', { preHandler, schema: { params } }, (request): Promise<ContactDetail> =>
    database.panel(request.workspaceId, request.person!.scope, async (tx) => {
      const contact = await known(tx, request.params.id)
      const [ids, now] = await Promise.all([idsOf(tx, contact.id), tx.now()])
      return contactDetail(contact, ...(await Promise.all([suppressionsOf(tx, ids), consentsOf(tx, ids, now)])))
    }),
  )

  app.get(
    '/api/contacts/:id/timeline',
    { preHandler, schema: { params, querystring: timelineQuery } },
    async (request) => {
      const { cursor, limit } = request.query
      const { rows, definitions, workspace } = await database.panel(
        request.workspaceId,
        request.person!.scope,
        async (tx) => {
          const { id } = await known(tx, request.params.id)
          const rows = await timelineOf(tx, await idsOf(tx, id), readCursor(cursor), limit)
          return { rows, definitions: await definitionsOf(tx, rows), workspace: await workspaceOf(tx) }
        },
      )
      const names = await people.namesOf(
        rows.map(({ kind, data }) => (kind === 'case' ? (data.user as string | null) : null)),
      )
      const words = {
        language: workspace.language,
        zone: workspace.zone,
        survey: (key: string, version: number) => definitions.get(`${key} ${version}`),
        nameOf: (userId: string) => names.get(userId)?.name ?? null,
      }
      return pageOf<TimelineRow, TimelineEntry>(
        rows,
        limit,
        ({ at, id }) => ({ at, id }),
        (row) => timelineEntry(row, words),
      )
    },
  )

  async function definitionsOf(tx: Tx, rows: readonly TimelineRow[]): Promise<Map<string, SurveyDefinition>> {
    const answers = rows.filter(({ kind }) => kind === 'answer')
    const wanted = answers.map(({ data }) => ({ key: String(data.survey), version: Number(data.version) }))
    const found = await surveys.getAll(tx, wanted)
    return new Map(found.map(({ key, version, definition }) => [`${key} ${version}`, definition]))
  }
}

async function known(tx: Tx, id: string): Promise<FoundContact> {
  const contact = await findContact(tx, id)
  if (!contact) throw new ProblemError('not-found', 'There is no such contact')
  return contact
}

/** What is typed into a search field may be a name, or a whole identity of any kind. */
async function search(
  tx: Tx,
  text: string,
  before: ReturnType<typeof readCursor>,
  limit: number,
): Promise<FoundContact[]> {
  const { language, zone } = await workspaceOf(tx)
  const { identities } = normaliseKeys({ externalId: text, email: text, phone: text }, phoneRegion({ language, zone }))
  return searchContacts(tx, text, identities, before, limit)
}

function pageOf<Row, Shown>(
  rows: readonly Row[],
  limit: number,
  place: (row: Row) => { at: number; id: string },
  show: (row: Row) => Shown,
) {
  const last = rows.at(-1)
  return { items: rows.map(show), next: rows.length === limit && last ? cursorOf(place(last)) : null }
}
