import type { ZoneId } from '@otklik/core/time'
import type { Tx } from '../../platform/database/index.ts'
import { prepare, type Definitions, type StoredSegment } from './definitions.ts'

/** What the segments of a workspace ask, as of this transaction. */
export interface Current {
  definitions: Definitions
  /** Ids of those that are filled for the first time: who is in them was so from the beginning, and nobody is told. */
  quiet: ReadonlySet<string>
}

export interface DefinitionCache {
  /**
   * What is asked now, and until this transaction ends: whoever changes it waits for all who go by it, so that nothing
   * that happened is missed by a definition that is filled afterwards. Contacts are to be locked before. One round trip
   * when nothing changed.
   */
  current(tx: Tx): Promise<Current>
}

const WORKSPACES_KEPT = 1_000

export function openDefinitionCache(): DefinitionCache {
  const kept = new Map<number, { generation: number; definitions: Definitions }>()

  return {
    async current(tx) {
      const [, seen] = await Promise.all([shareDefinitions(tx), selectGeneration(tx)])
      const { generation, zone, quiet } = seen
      let found = kept.get(tx.workspaceId)
      if (found?.generation !== generation || found.definitions.zone !== zone) {
        found = { generation, definitions: prepare(generation === 0 ? [] : await selectAsked(tx), zone) }
        kept.delete(tx.workspaceId)
        if (kept.size >= WORKSPACES_KEPT) kept.delete(kept.keys().next().value!)
        kept.set(tx.workspaceId, found)
      }
      return { definitions: found.definitions, quiet: new Set(quiet) }
    },
  }
}

/** Any numbers that nobody else on the database uses for advisory locks of two parts; the other part is the workspace. */
const GOING_BY = 7_302_120
const CHANGING = 7_302_121
/** The lock takes 32 bits. Two workspaces that share them wait for each other now and then, no more. */
const lockOf = (workspaceId: number) => workspaceId % 2 ** 31

/** Until the transaction ends nobody changes what is asked. A statement of its own: the next one sees what was waited for. */
export async function shareDefinitions(tx: Tx): Promise<void> {
  await tx.rows('select pg_advisory_xact_lock_shared($1, $2)', [GOING_BY, lockOf(tx.workspaceId)])
}

/** Changes of what is asked come one after another. To be taken first, before any row is. */
export async function lockChanges(tx: Tx): Promise<void> {
  await tx.rows('select pg_advisory_xact_lock($1, $2)', [CHANGING, lockOf(tx.workspaceId)])
}

/**
 * Waits for all who go by the definitions as they were; who begins now waits for this transaction. To be taken last,
 * so that nobody waits longer than for the commit.
 */
export async function awaitOthers(tx: Tx): Promise<void> {
  await tx.rows('select pg_advisory_xact_lock($1, $2)', [GOING_BY, lockOf(tx.workspaceId)])
}

async function selectGeneration(tx: Tx): Promise<{ generation: number; zone: ZoneId; quiet: string[] }> {
  const row = await tx.one<{ generation: number; zone: ZoneId; quiet: string[] }>(
    `select zone,
       coalesce((select s.generation from segments s where s.workspace_id = $1 order by s.generation desc limit 1), 0)
         as generation,
       array(select s.id from segments s where s.workspace_id = $1 and not s.announces) as quiet
     from workspaces where id = $1`,
    [tx.workspaceId],
  )
  return row!
}

function selectAsked(tx: Tx): Promise<StoredSegment[]> {
  return tx.rows(
    `select id, key, condition from segments where workspace_id = $1 and state in ('filling', 'current') order by key`,
    [tx.workspaceId],
  )
}
