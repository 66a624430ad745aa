import type { Scope, Database } from '../../platform/database/index.ts'
import { iso } from '../../platform/database/index.ts'
import { selectMembers } from './store.ts'

const PAGE = 1_000
const HEADER = ['external id', 'email', 'phone', 'name', 'since']

/** A CSV file of the members, a page of them at a time: as many as there are, never all in memory. */
export async function* exportMembers(
  database: Database,
  line: (cells: readonly string[]) => string,
  place: { workspaceId: number; scope: Scope; segmentId: string },
): AsyncGenerator<string> {
  yield `\ufeff${line(HEADER)}`
  for (let after: string | null = null; ;) {
    const page = await database.panel(place.workspaceId, place.scope, (tx) =>
      selectMembers(tx, place.segmentId, after, PAGE),
    )
    if (page.length === 0) return
    yield page
      .map(({ externalId, email, phone, name, since }) =>
        line([externalId ?? '', email ?? '', phone ?? '', name ?? '', iso(since)]),
      )
      .join('')
    after = page.at(-1)!.id
  }
}
