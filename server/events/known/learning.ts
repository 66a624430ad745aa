import type { Database, Tx } from '../../platform/database/index.ts'
import type { Log } from '../../platform/log.ts'
import { learn, type Known, type News, type Seen } from './known.ts'
import { insertNews, selectKnown } from './store.ts'

/** Notes what events hold, for whoever builds conditions about them. */
export interface Learning {
  /** Once the transaction that stores the events is committed. Nobody waits for it. */
  note(tx: Tx, events: readonly Seen[]): void
  /** Resolves when everything noted so far is written. */
  drain(): Promise<void>
}

const WORKSPACES_KEPT = 500

/**
 * What is known is kept in the process, so that events that hold nothing new cost a look at it. What is new is written
 * after the transaction, in one of its own: rows that others may write at the same time are locked no longer than that.
 */
export function createLearning({ database, log }: { database: Database; log: Log }): Learning {
  const kept = new Map<number, Promise<Known>>()
  /** One after another in each process. */
  let writing: Promise<void> = Promise.resolve()

  function knownIn(workspaceId: number): Promise<Known> {
    let known = kept.get(workspaceId)
    if (!known) {
      if (kept.size >= WORKSPACES_KEPT) kept.delete(kept.keys().next().value!)
      kept.set(workspaceId, (known = database.tenant(workspaceId, selectKnown)))
    }
    return known
  }

  async function take(workspaceId: number, events: readonly Seen[]): Promise<void> {
    const news = learn(await knownIn(workspaceId), events)
    if (news) await write(workspaceId, news)
  }

  async function write(workspaceId: number, news: News): Promise<void> {
    await database.tenant(workspaceId, async (tx) => insertNews(tx, news, await tx.now()))
  }

  return {
    note(tx, events) {
      const { workspaceId } = tx
      tx.afterCommit(() => {
        writing = writing
          .then(() => take(workspaceId, events))
          .catch((error: Error) => {
            // The next event of the kind tells it again.
            kept.delete(workspaceId)
            log.warn({ workspace: workspaceId, reason: error.message }, 'what events hold could not be noted')
          })
      })
    },
    async drain() {
      for (let last; last !== writing;) await (last = writing)
    },
  }
}
