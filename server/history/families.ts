import { plainArray, type Tx } from '../platform/database/index.ts'

export type ContactId = string

export interface Families {
  /** All whose past counts. */
  memberIds: ContactId[]
  /** For which of the contacts that were asked for the past of this one counts. */
  askedOf(memberId: ContactId): readonly ContactId[]
}

/** A survivor and its aliases are one person; mostly a contact has neither. */
export async function loadFamilies(tx: Tx, contactIds: readonly ContactId[]): Promise<Families> {
  const relatives = await tx.rows<{ asked: ContactId; member: ContactId }>(RELATIVES, [
    tx.workspaceId,
    plainArray(contactIds),
  ])
  if (relatives.length === 0) return { memberIds: [...contactIds], askedOf: (id) => [id] }
  const askedOf = new Map(contactIds.map((id) => [id, new Set([id])]))
  for (const { asked, member } of relatives) {
    const found = askedOf.get(member)
    if (found) found.add(asked)
    else askedOf.set(member, new Set([asked]))
  }
  const lists = new Map([...askedOf].map(([member, asked]) => [member, [...asked]]))
  return { memberIds: [...lists.keys()], askedOf: (id) => lists.get(id) ?? [] }
}

const RELATIVES = `
  with asked as materialized (
    select g.id as asked, case when c.merged_into is null then g.id else c.merged_into end as survivor
    from unnest($2::uuid[]) as g (id)
    cross join lateral (select merged_into from contacts where workspace_id = $1 and id = g.id limit 1) as c)
  select asked, survivor as member from asked where survivor <> asked
  union all
  select a.asked, alias.id from asked a
  cross join lateral (select id from contacts where workspace_id = $1 and merged_into = a.survivor) as alias
  where alias.id <> a.asked`
