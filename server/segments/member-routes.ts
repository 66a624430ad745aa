import { Readable } from 'node:stream'
import { z } from 'zod'
import { iso, type Database } from '../platform/database/index.ts'
import { ProblemError } from '../platform/errors/index.ts'
import type { App, Guard } from '../platform/http/index.ts'
import type { ListChanged, ListImported, SegmentMembers } from './api.ts'
import { importList, type ListLine } from './lists/import.ts'
import { changeMembers } from './lists/members.ts'
import type { Segments } from './segments.ts'
import { exportMembers } from './view/export.ts'
import { segmentPerson } from './view/present.ts'
import { selectMembers, selectShown, type FoundSegment } from './view/store.ts'

const CONTACTS_AT_MOST = 1_000
const LIST_LIMIT_BYTES = 12 * 1024 * 1024

export const params = z.object({ key: z.string().regex(/^[a-z0-9][a-z0-9-]{0,99}$/) })
const paging = z.object({ after: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) })
const ids = z.array(z.uuid()).max(CONTACTS_AT_MOST)
const listChange = z
  .strictObject({ add: ids.optional(), remove: ids.optional() })
  .refine(
    ({ add = [], remove = [] }) => add.length + remove.length <= CONTACTS_AT_MOST,
    `must name at most ${CONTACTS_AT_MOST}`,
  )
const listFile = z.strictObject({ csv: z.string() })

export interface MemberRoutesOptions {
  database: Database
  guard: Guard
  segments: Segments
  /** Reads and writes CSV. */
  readList(text: string): ListLine[]
  csvLine(cells: readonly string[]): string
}

/** Who is in a segment; and who is to be on a list, by hand and by file. */
export function memberRoutes(app: App, { database, guard, segments, readList, csvLine }: MemberRoutesOptions): void {
  const tags = ['segments']
  const person = { preHandler: guard.person() }
  const administrator = { preHandler: guard.administrator() }

  app.get(
    '/api/segments/:key/members',
    { ...person, schema: { tags, params, querystring: paging } },
    (request): Promise<SegmentMembers> =>
      database.panel(request.workspaceId, request.person!.scope, async (tx) => {
        const { after = null, limit } = request.query
        const segment = known(await selectShown(tx, request.params.key))
        const found = await selectMembers(tx, segment.id, after, limit)
        return {
          items: found.map((member) => ({ ...segmentPerson(member), since: iso(member.since) })),
          next: found.length === limit ? found.at(-1)!.id : null,
        }
      }),
  )

  app.post(
    '/api/segments/:key/members',
    { ...administrator, schema: { tags, params, body: listChange } },
    ({ workspaceId, params: { key }, body }): Promise<ListChanged> =>
      database.tenant(workspaceId, (tx) => changeMembers(tx, segments.changeList, key, body)),
  )

  app.post(
    '/api/segments/:key/import',
    { ...administrator, bodyLimit: LIST_LIMIT_BYTES, schema: { tags, params, body: listFile } },
    ({ workspaceId, params: { key }, body }): Promise<ListImported> =>
      importList(database, segments.changeList, workspaceId, key, readList(body.csv)),
  )

  app.get('/api/segments/:key/export', { ...administrator, schema: { tags, params } }, async (request, reply) => {
    const {
      workspaceId,
      person: by,
      params: { key },
    } = request
    const { scope } = by!
    const segment = known(await database.panel(workspaceId, scope, (tx) => selectShown(tx, key)))
    const lines = exportMembers(database, csvLine, { workspaceId, scope, segmentId: segment.id })
    return reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${key}.csv"`)
      .send(Readable.from(lines))
  })
}

export function known([segment]: readonly FoundSegment[]): FoundSegment {
  if (!segment) throw new ProblemError('not-found', 'There is no such segment')
  return segment
}
