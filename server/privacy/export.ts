import { iso, type Tx } from '../platform/database/index.ts'
import { ProblemError } from '../platform/errors/index.ts'
import { workspaceOf } from '../platform/workspace.ts'
import type { PersonExport } from './api.ts'
import { personalData } from './personal-data.ts'
import { findPerson, lockPerson, rowsOf } from './store.ts'

/**
 * All that is known of a person, and of those who were joined to them: every row of every table that tells of them.
 * @throws ProblemError `not-found`
 */
export async function exportPerson(tx: Tx, contactId: string): Promise<PersonExport & { language: string }> {
  const contacts = await lockPerson(tx, contactId)
  if (contacts.length === 0) throw new ProblemError('not-found', 'There is no such contact')
  const [person, { name, language }, now] = await Promise.all([findPerson(tx, contacts), workspaceOf(tx), tx.now()])
  const told = Object.entries(personalData).flatMap(([table, { told }]) => (told ? [table] : []))
  const rows = await Promise.all(told.map((table) => rowsOf(tx, table, person)))
  return {
    language,
    exportedAt: iso(now),
    workspace: name,
    contactIds: contacts,
    data: Object.fromEntries(told.map((table, index) => [table, rows[index]!])),
  }
}
