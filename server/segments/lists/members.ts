import type { Tx } from '../../platform/database/index.ts'
import { plainArray } from '../../platform/database/index.ts'
import { ProblemError } from '../../platform/errors/index.ts'
import type { ListChange, ListChanged } from '../api.ts'
import { selectSegment } from '../definitions/store.ts'
import type { ListRow } from './change.ts'

export type ChangeList = (tx: Tx, rows: readonly ListRow[], now: number) => Promise<ListChanged>

/**
 * Puts contacts on a list and takes others off, by their ids: all of it, or nothing.
 * @throws ProblemError `not-found`, `conflict` when it is no list, `invalid-body` with each id that nobody has
 */
export async function changeMembers(
  tx: Tx,
  changeList: ChangeList,
  key: string,
  { add = [], remove = [] }: ListChange,
): Promise<ListChanged> {
  await requireList(tx, key)
  const known = new Set(await lockContacts(tx, [...add, ...remove]))
  const unknown = [...strangers('add', add, known), ...strangers('remove', remove, known)]
  if (unknown.length > 0) throw new ProblemError('invalid-body', 'Some contacts are not known', unknown)
  const rows = [
    ...add.map((contactId): ListRow => ({ list: key, contactId, action: 'add' })),
    ...remove.map((contactId): ListRow => ({ list: key, contactId, action: 'remove' })),
  ]
  return changeList(tx, rows, await tx.now())
}

/** @throws ProblemError `not-found`, `conflict` when it is no list */
export async function requireList(tx: Tx, key: string): Promise<void> {
  const segment = await selectSegment(tx, key)
  if (!segment) throw new ProblemError('not-found', 'There is no such segment')
  if (segment.kind !== 'list') throw new ProblemError('conflict', 'Who is in this segment follows from its condition')
}

/** In the order of their ids, as everybody does. Answers with those that there are. */
export async function lockContacts(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    'select id from contacts where workspace_id = $1 and id = any ($2::uuid[]) order by id for no key update',
    [tx.workspaceId, plainArray(ids)],
  )
  return rows.map(({ id }) => id)
}

function strangers(field: string, ids: readonly string[], known: ReadonlySet<string>) {
  return ids.flatMap((id, index) =>
    known.has(id) ? [] : { path: `${field}[${index}]`, code: 'unknown', message: 'is no contact' },
  )
}
