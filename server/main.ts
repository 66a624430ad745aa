import type { Config } from './config.ts'
import { purgeExpiredKeys } from './events/index.ts'
import { purgeDeliveries } from './webhooks/index.ts'
import { startWorker, type Worker } from './worker.ts'
import { furnishAll } from './workspaces/index.ts'
import { openServices, type Overrides, type Services } from './services.ts'
import { openWeb } from './web.ts'

export interface Otklik extends Services {
  /** Where it listens; null in the role `worker`. */
  address: string | null
  /** The one-time set-up link while there is no user. */
  setupLink: string | null
}

/** Starts the program in its role. `close` stops taking requests and work, and finishes or returns what was taken. */
export async function startOtklik(config: Config, overrides?: Overrides): Promise<Otklik> {
  const services = await openServices(config, overrides)
  await furnishAll(services.database, services.surveys)
  let stopping = false
  const app = config.role === 'worker' ? null : await openWeb(services, () => stopping)
  const worker = config.role === 'web' ? null : openWorker(services)
  const address = app && (await app.listen({ port: config.port, host: config.host }))
  return {
    ...services,
    address,
    setupLink: await services.access.ensureSetup(),
    async close() {
      stopping = true
      await app?.close()
      await worker?.stop()
      await services.close()
    },
  }
}

function openWorker({ database, bus, log, kinds, scenarios }: Services): Worker {
  const tidy = async (workspaceId: number) => {
    await database.tenant(workspaceId, async (tx) => {
      await purgeExpiredKeys(tx, database.clock.now())
      await purgeDeliveries(tx, await tx.now())
    })
    await scenarios.tidy(workspaceId)
  }
  return startWorker({ database, bus, log, kinds, tidy })
}
