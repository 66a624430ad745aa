import type { Bus } from '../../platform/bus.ts'
import type { Database } from '../../platform/database/index.ts'
import { ProblemError } from '../../platform/errors/index.ts'
import type { Person } from '../../platform/http/index.ts'
import type { TagDeed, TagsChanged } from '../api.ts'
import { distinctTags, tagKey } from './names.ts'
import { deleteTag, isUsed, lockTags, renameTag, saveTags, selectVisible, type TagChange } from './store.ts'

interface Options {
  database: Database
  bus: Bus
}

/**
 * Puts tags on those of the responses that the person may see, and takes tags off them; a tag that was used before is
 * spelled as it was. What the person may not see is passed over. In one transaction, of as many statements for one as for all.
 */
export async function changeTags(
  { database, bus }: Options,
  workspaceId: number,
  { scope, userId: by }: Person,
  ids: readonly string[],
  change: TagChange,
): Promise<TagsChanged> {
  let outcome: TagsChanged = { responses: 0, changed: 0, full: 0 }
  await database.panelThen(
    workspaceId,
    scope,
    async (tx) => {
      const [, visible] = await Promise.all([lockTags(tx), selectVisible(tx, [...new Set(ids)])])
      return visible
    },
    // The spelling is the workspace's, also of what the person does not see.
    async (tx, visible) => {
      const now = await tx.now()
      outcome = { responses: visible.length, ...(await saveTags(tx, visible, change, { by, now })) }
    },
  )
  if (outcome.changed > 0) bus.emit('change', { workspaceId, what: 'answers' })
  return outcome
}

/** @throws ProblemError `invalid-body` for what is to come and to go at once */
export function changeOf({ add = [], remove = [] }: TagDeed): TagChange {
  const change: TagChange = { add: distinctTags(add), remove: remove.map(tagKey), only: false }
  const both = change.remove.findIndex((tag) => change.add.has(tag))
  if (both !== -1)
    throw new ProblemError('invalid-body', undefined, [
      { path: `remove[${both}]`, code: 'custom', message: 'must not name a tag that is added as well' },
    ])
  return change
}

/**
 * On all responses of the workspace. Answers with how many carried it.
 * @throws ProblemError `not-found`; `conflict` when there is one of that name, and the two are not to be joined
 */
export async function renameEverywhere(
  { database, bus }: Options,
  workspaceId: number,
  { from, to, join }: { from: string; to: string; join: boolean },
): Promise<number> {
  const [tag, target] = [tagKey(from), { tag: tagKey(to), name: to.trim() }]
  const responses = await database.tenant(workspaceId, async (tx) => {
    await lockTags(tx)
    if (!join && tag !== target.tag && (await isUsed(tx, target.tag)))
      throw new ProblemError('conflict', 'There is a tag of that name: send "join": true to make the two one')
    return renameTag(tx, tag, target)
  })
  return told(bus, workspaceId, responses)
}

/** @throws ProblemError `not-found` */
export async function deleteEverywhere({ database, bus }: Options, workspaceId: number, name: string): Promise<number> {
  const responses = await database.tenant(workspaceId, async (tx) => {
    await lockTags(tx)
    return deleteTag(tx, tagKey(name))
  })
  return told(bus, workspaceId, responses)
}

function told(bus: Bus, workspaceId: number, responses: number): number {
  if (responses === 0) throw new ProblemError('not-found', 'No response carries this tag')
  bus.emit('change', { workspaceId, what: 'answers' })
  return responses
}
