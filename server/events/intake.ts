import { ContactsRace } from '../contacts/index.ts'
import type { Bus } from '../platform/bus.ts'
import type { Database } from '../platform/database/index.ts'
import { gather, type Gather } from '../platform/gather.ts'
import type { Learning } from './known/learning.ts'
import { prepareEvent, type RowProblem } from './prepare.ts'
import { rememberRegions } from './regions.ts'
import type { PrepareStarting } from './starting.ts'
import { takeRows, type IncomingRow, type Taken } from './take.ts'

export interface IntakeOptions {
  database: Database
  bus: Bus
  /** What the events start is started within the intake's transaction. */
  prepare: PrepareStarting
  /** Is told what the events hold. */
  learning?: Learning
}

export interface Intake {
  /**
   * Takes a batch in one transaction. When this resolves, every row that is said to be taken is committed.
   * @param source keeps idempotency keys apart: `api`, `import`, a connector's name.
   * @param bodies as they came; each is checked by itself.
   */
  take(workspaceId: number, source: string, bodies: readonly unknown[]): Promise<Taken[]>
  /** Takes one event; those that come while others are being taken share the next transaction. */
  takeOne(workspaceId: number, source: string, body: unknown): Promise<Taken>
}

/** Singles that share one transaction. */
const GATHERED_AT_MOST = 500
/** Each attempt after a race sees what the winner committed; more than a few in a row do not happen. */
const ATTEMPTS = 10

export function createIntake({ database, bus, prepare, learning }: IntakeOptions): Intake {
  const regionOf = rememberRegions(database)
  // One small closure for each workspace that this process has met.
  const gathers = new Map<number, Gather<IncomingRow, Taken>>()

  async function takeIncoming(workspaceId: number, rows: readonly IncomingRow[]): Promise<Taken[]> {
    const taken = await retried(() =>
      database.tenant(workspaceId, async (tx) => {
        const wall = database.clock.now()
        return takeRows(tx, rows, { now: () => tx.now(), wall, prepare, learning })
      }),
    )
    if (taken.some(({ status }) => status === 'accepted')) bus.emit('change', { workspaceId, what: 'events' })
    return taken
  }

  function gatherOf(workspaceId: number): Gather<IncomingRow, Taken> {
    let found = gathers.get(workspaceId)
    if (!found) {
      found = gather({ limit: GATHERED_AT_MOST, run: (rows) => takeIncoming(workspaceId, rows) })
      gathers.set(workspaceId, found)
    }
    return found
  }

  return {
    async take(workspaceId, source, bodies) {
      const region = await regionOf(workspaceId)
      const prepared = bodies.map((body) => prepareEvent(body, region))
      const rows = prepared.flatMap(({ event }) => (event ? [{ source, event }] : []))
      const taken = rows.length > 0 ? await takeIncoming(workspaceId, rows) : []
      let next = 0
      return prepared.map(({ problems }) => (problems ? invalid(problems) : taken[next++]!))
    },

    async takeOne(workspaceId, source, body) {
      const region = await regionOf(workspaceId)
      const { event, problems } = prepareEvent(body, region)
      return event ? gatherOf(workspaceId)({ source, event }) : invalid(problems)
    },
  }
}

function invalid(problems: readonly RowProblem[]): Taken {
  return { status: 'rejected', reason: 'invalid', problems }
}

async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (attempt === ATTEMPTS || !(error instanceof ContactsRace)) throw error
    }
  }
}
