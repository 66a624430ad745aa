import { z } from 'zod'
import type { Bus } from '../../platform/bus.ts'
import type { Database, Scope } from '../../platform/database/index.ts'
import { ProblemError } from '../../platform/errors/index.ts'
import type { App, Guard, Person } from '../../platform/http/index.ts'
import type { ResponseTags, TagDone, TagList, TagsChanged } from '../api.ts'
import { filterOf, type CheckCondition } from '../filter-query.ts'
import { selectPlaces } from '../holding.ts'
import { changeOf, changeTags, deleteEverywhere, renameEverywhere } from './change.ts'
import { distinctTags, tagKey, tagName, TAGS_MOST } from './names.ts'
import { IDS_MOST, foundShape, type FoundQuery } from './requests.ts'
import { selectTags, selectVocabulary, type TagChange } from './store.ts'

export interface TagRoutesOptions {
  database: Database
  bus: Bus
  guard: Guard
  checkCondition: CheckCondition
}

/** What a filter finds may be so many. */
const FOUND_MOST = 10_000
/** So many times memory is asked for a page of them, where the database alone cannot tell. */
const PAGES_MOST = 20

const names = z.array(tagName).max(TAGS_MOST)
const deed = { add: names.optional(), remove: names.optional() }
const id = z.object({ id: z.uuid() })
const setting = z.strictObject({ tags: names })
const changing = z.strictObject(deed)
const changingMany = z
  .strictObject({ ids: z.array(z.uuid()).min(1).max(IDS_MOST).optional(), found: foundShape.optional(), ...deed })
  .refine(({ ids, found }) => (ids === undefined) !== (found === undefined), 'must have either ids or found')
const listing = z.object({
  q: z.string().max(64).default(''),
  limit: z.coerce.number().int().min(1).max(500).default(200),
})
const renaming = z.strictObject({ from: tagName, to: tagName, join: z.boolean().default(false) })
const deleting = z.strictObject({ name: tagName })

/** Tags of responses: whoever sees a response may tag it; the words themselves are changed by administrators. */
export function tagRoutes(app: App, options: TagRoutesOptions): void {
  const { database, guard } = options
  const [preHandler, administrator] = [guard.person(), guard.administrator()]

  app.put('/api/responses/:id/tags', { preHandler, schema: { params: id, body: setting } }, (request) =>
    changeOne(options, request.workspaceId, request.person!, request.params.id, {
      add: distinctTags(request.body.tags),
      remove: [],
      only: true,
    }),
  )

  app.patch('/api/responses/:id/tags', { preHandler, schema: { params: id, body: changing } }, (request) =>
    changeOne(options, request.workspaceId, request.person!, request.params.id, changeOf(request.body)),
  )

  app.post(
    '/api/responses/tags',
    { preHandler, schema: { body: changingMany } },
    async ({ workspaceId, person, body }): Promise<TagsChanged> => {
      const change = changeOf(body)
      const ids = body.ids ?? (await findAll(options, workspaceId, person!.scope, body.found!))
      return changeTags(options, workspaceId, person!, ids, change)
    },
  )

  app.get(
    '/api/tags',
    { preHandler, schema: { querystring: listing } },
    async ({ workspaceId, person, query }): Promise<TagList> => ({
      items: await database.panel(workspaceId, person!.scope, (tx) =>
        selectVocabulary(tx, tagKey(query.q), query.limit),
      ),
    }),
  )

  app.post(
    '/api/tags/rename',
    { preHandler: administrator, schema: { body: renaming } },
    async ({ workspaceId, body }): Promise<TagDone> => ({
      responses: await renameEverywhere(options, workspaceId, body),
    }),
  )

  app.post(
    '/api/tags/delete',
    { preHandler: administrator, schema: { body: deleting } },
    async ({ workspaceId, body }): Promise<TagDone> => ({
      responses: await deleteEverywhere(options, workspaceId, body.name),
    }),
  )
}

async function changeOne(
  options: TagRoutesOptions,
  workspaceId: number,
  person: Person,
  responseId: string,
  change: TagChange,
): Promise<ResponseTags> {
  const { responses, full } = await changeTags(options, workspaceId, person, [responseId], change)
  if (responses === 0) throw new ProblemError('not-found')
  if (full > 0)
    throw new ProblemError('limit-reached', `A response carries at most ${TAGS_MOST} tags: take one off first`)
  return { tags: await options.database.panel(workspaceId, person.scope, (tx) => selectTags(tx, responseId)) }
}

/** The ids of all that the list shows by these filters. @throws ProblemError `limit-reached` */
async function findAll(
  { database, checkCondition }: TagRoutesOptions,
  workspaceId: number,
  scope: Scope,
  query: FoundQuery,
): Promise<string[]> {
  return database.panelSearch(workspaceId, scope, async (tx) => {
    const filter = await filterOf(tx, query, checkCondition)
    const ids: string[] = []
    let behind: Parameters<typeof selectPlaces>[2]
    for (let pages = 0; pages < PAGES_MOST && ids.length <= FOUND_MOST; pages++) {
      const { places, next } = await selectPlaces(tx, filter, behind, FOUND_MOST + 1 - ids.length)
      ids.push(...places.map((place) => place.id))
      if (next === null) break
      behind = next
      if (pages === PAGES_MOST - 1) throw tooMany()
    }
    if (ids.length > FOUND_MOST) throw tooMany()
    return ids
  })
}

function tooMany(): ProblemError {
  return new ProblemError(
    'limit-reached',
    `The filters find more than can be changed at once, ${FOUND_MOST}: narrow them`,
  )
}
