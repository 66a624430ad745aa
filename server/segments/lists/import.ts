import {
  normaliseKeys,
  phoneRegion,
  recogniseContacts,
  type Recognised,
  type StatedKeys,
} from '../../contacts/index.ts'
import type { Database, Tx } from '../../platform/database/index.ts'
import { ProblemError } from '../../platform/errors/index.ts'
import { workspaceOf } from '../../platform/workspace.ts'
import type { ListImported } from '../api.ts'
import { lockContacts, requireList, type ChangeList } from './members.ts'

/** A line of the file, as its reader gives it. */
export interface ListLine {
  line: number
  text: string
  /** Null when the line cannot be split. */
  keys: StatedKeys | null
}

const LINES_AT_MOST = 100_000
const LINES_A_TRANSACTION = 1_000
const BAD_LINES_SHOWN = 1_000

/**
 * Adds to a list whom the lines name, so many lines a transaction: those that are good stand, and the others are told.
 * Nobody is made; a file that is brought again adds nobody twice.
 * @throws ProblemError `not-found`, `conflict` when it is no list, `too-large`
 */
export async function importList(
  database: Database,
  changeList: ChangeList,
  workspaceId: number,
  key: string,
  lines: readonly ListLine[],
): Promise<ListImported> {
  if (lines.length > LINES_AT_MOST)
    throw new ProblemError('too-large', `A list is brought in files of at most ${LINES_AT_MOST} lines`)
  const imported: ListImported = { added: 0, present: 0, bad: [], badLines: 0 }
  await database.tenant(workspaceId, (tx) => requireList(tx, key))
  for (let from = 0; from < lines.length; from += LINES_A_TRANSACTION) {
    const part = lines.slice(from, from + LINES_A_TRANSACTION)
    const { recognised, added, members } = await database.tenant(workspaceId, (tx) =>
      addLines(tx, changeList, key, part),
    )
    imported.added += added
    imported.present += members - added
    for (const [index, who] of recognised.entries()) {
      if (who.contactId !== null) continue
      imported.badLines++
      const { line, text, keys } = part[index]!
      const reason = keys === null ? 'unreadable' : who.reason
      if (imported.bad.length < BAD_LINES_SHOWN) imported.bad.push({ line, text, reason })
    }
  }
  return imported
}

async function addLines(tx: Tx, changeList: ChangeList, key: string, lines: readonly ListLine[]) {
  const region = phoneRegion(await workspaceOf(tx))
  const rows = lines.map(({ keys }) => (keys === null ? [] : normaliseKeys(keys, region).identities))
  const recognised: Recognised[] = await recogniseContacts(tx, rows)
  const ids = [...new Set(recognised.flatMap(({ contactId }) => contactId ?? []))]
  const there = await lockContacts(tx, ids)
  const adding = there.map((contactId) => ({ list: key, contactId, action: 'add' as const }))
  const { added } = await changeList(tx, adding, await tx.now())
  return { recognised, added, members: there.length }
}
