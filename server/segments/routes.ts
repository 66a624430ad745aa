import { Readable } from 'node:stream'
import { z } from 'zod'
import { iso, type Database } from '../platform/database/index.ts'
import { ProblemError } from '../platform/errors/index.ts'
import type { App, Guard, Person } from '../platform/http/index.ts'
import type { ListChanged, ListImported, SegmentDetail, SegmentMembers, SegmentPreview, SegmentRow } from './api.ts'
import { usesOfSegments } from './definitions/remove.ts'
import { importList, type ListLine } from './lists/import.ts'
import { changeMembers } from './lists/members.ts'
import type { Segments } from './segments.ts'
import { exportMembers } from './view/export.ts'
import { openTurns, preview } from './view/preview.ts'
import { segmentPerson, segmentRow } from './view/present.ts'
import { selectMembers, selectShown, type FoundSegment } from './view/store.ts'

const CONTACTS_AT_MOST = 1_000
const LIST_LIMIT_BYTES = 12 * 1024 * 1024

const params = z.object({ key: z.string().regex(/^[a-z0-9][a-z0-9-]{0,99}$/) })
const paging = z.object({ after: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) })
const name = z.string().trim().min(1).max(200)
const saving = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('condition'), name, condition: z.record(z.string(), z.unknown()) }),
  z.strictObject({ kind: z.literal('list'), name }),
])
const previewing = z.strictObject({ condition: z.record(z.string(), z.unknown()) })
const ids = z.array(z.uuid()).max(CONTACTS_AT_MOST)
const listChange = z
  .strictObject({ add: ids.optional(), remove: ids.optional() })
  .refine(
    ({ add = [], remove = [] }) => add.length + remove.length <= CONTACTS_AT_MOST,
    `must name at most ${CONTACTS_AT_MOST}`,
  )
const listFile = z.strictObject({ csv: z.string() })

export interface SegmentRoutesOptions {
  database: Database
  guard: Guard
  segments: Segments
  people: { namesOf(userIds: readonly (string | null)[]): Promise<ReadonlyMap<string, { name: string }>> }
  /** Reads and writes CSV. */
  readList(text: string): ListLine[]
  csvLine(cells: readonly string[]): string
}

export function segmentRoutes(app: App, options: SegmentRoutesOptions): void {
  const { database, guard, segments, people } = options
  const tags = ['segments']
  const inTurn = openTurns()
  const person = { preHandler: guard.person() }
  const administrator = { preHandler: guard.administrator() }

  app.get('/api/segments', { ...person, schema: { tags } }, (request): Promise<SegmentRow[]> =>
    database.panel(request.workspaceId, request.person!.scope, async (tx) => {
      const [found, uses] = await Promise.all([selectShown(tx, null), usesOfSegments(tx, segments.usesElsewhere)])
      return found.map((segment) => segmentRow(segment, uses.get(segment.key)))
    }),
  )

  app.post(
    '/api/segments/preview',
    { ...administrator, schema: { tags, body: previewing } },
    async ({ workspaceId, body, raw }): Promise<SegmentPreview | null> =>
      inTurn(
        workspaceId,
        () => !raw.socket.destroyed,
        () => preview(database, segments.check, workspaceId, body.condition),
      ),
  )

  app.get('/api/segments/:key', { ...person, schema: { tags, params } }, (request) =>
    detail(request.workspaceId, request.person!, request.params.key),
  )

  app.put('/api/segments/:key', { ...administrator, schema: { tags, params, body: saving } }, async (request) => {
    const {
      workspaceId,
      person: by,
      params: { key },
      body,
    } = request
    await segments.save(workspaceId, key, body, by!.userId)
    return detail(workspaceId, by!, key)
  })

  app.delete('/api/segments/:key', { ...administrator, schema: { tags, params } }, async (request, reply) => {
    await segments.remove(request.workspaceId, request.params.key)
    return reply.status(204).send()
  })

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
      importList(database, segments.changeList, workspaceId, key, options.readList(body.csv)),
  )

  app.get('/api/segments/:key/export', { ...administrator, schema: { tags, params } }, async (request, reply) => {
    const {
      workspaceId,
      person: by,
      params: { key },
    } = request
    const { scope } = by!
    const segment = known(await database.panel(workspaceId, scope, (tx) => selectShown(tx, key)))
    const lines = exportMembers(database, options.csvLine, { workspaceId, scope, segmentId: segment.id })
    return reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${key}.csv"`)
      .send(Readable.from(lines))
  })

  async function detail(workspaceId: number, { scope }: Person, key: string): Promise<SegmentDetail> {
    const [found, uses] = await database.panel(workspaceId, scope, async (tx) =>
      Promise.all([selectShown(tx, key), usesOfSegments(tx, segments.usesElsewhere)]),
    )
    const segment = known(found)
    const names = await people.namesOf([segment.changedBy])
    return {
      ...segmentRow(segment, uses.get(key)),
      condition: segment.condition,
      changedBy: segment.changedBy === null ? null : (names.get(segment.changedBy)?.name ?? null),
      createdAt: iso(segment.createdAt),
    }
  }
}

function known([segment]: readonly FoundSegment[]): FoundSegment {
  if (!segment) throw new ProblemError('not-found', 'There is no such segment')
  return segment
}
