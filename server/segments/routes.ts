import { textShape } from '@otklik/core/text/shape'
import { z } from 'zod'
import { iso } from '../platform/database/index.ts'
import type { App, Person } from '../platform/http/index.ts'
import type { SegmentDetail, SegmentPreview, SegmentRow } from './api.ts'
import { usesOfSegments } from './definitions/remove.ts'
import { known, memberRoutes, params, type MemberRoutesOptions } from './member-routes.ts'
import { openTurns, preview } from './view/preview.ts'
import { segmentRow } from './view/present.ts'
import { selectShown } from './view/store.ts'

const name = textShape(200).trim().min(1)
const saving = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('condition'), name, condition: z.record(z.string(), z.unknown()) }),
  z.strictObject({ kind: z.literal('list'), name }),
])
const previewing = z.strictObject({ condition: z.record(z.string(), z.unknown()) })

export interface SegmentRoutesOptions extends MemberRoutesOptions {
  people: { namesOf(userIds: readonly (string | null)[]): Promise<ReadonlyMap<string, { name: string }>> }
}

export function segmentRoutes(app: App, options: SegmentRoutesOptions): void {
  const { database, guard, segments, people } = options
  const tags = ['segments']
  const inTurn = openTurns()
  const person = { preHandler: guard.person() }
  const administrator = { preHandler: guard.administrator() }
  memberRoutes(app, options)

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
