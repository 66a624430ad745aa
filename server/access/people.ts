import type { Database, Tx } from '../platform/database/index.ts'
import { findPeople, listMembers, listMembersIn, type Member } from './store.ts'

/** What other capabilities may know about people. */
export interface People {
  /** Of whoever has or had to do with a workspace; an id that nobody has is left out. */
  namesOf(userIds: readonly (string | null)[]): Promise<Map<string, { name: string; email: string }>>
  /** The members of the transaction's workspace, in the order in which they joined. Not from within a panel's. */
  membersIn(tx: Tx): Promise<Member[]>
  members(workspaceId: number): Promise<Member[]>
}

export function openPeople(database: Database): People {
  return {
    async namesOf(userIds) {
      const ids = [...new Set(userIds)].filter((id) => id !== null && id !== '')
      if (ids.length === 0) return new Map()
      const rows = await findPeople(database, ids as string[])
      return new Map(rows.map(({ id, name, email }) => [id, { name, email }]))
    },
    membersIn: listMembersIn,
    members: (workspaceId) => listMembers(database, workspaceId),
  }
}
