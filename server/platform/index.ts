/** The ground that capabilities stand on: one database, one bus, one clock, one log, one secret. */
import type { Config } from '../config.ts'
import { openBus, type Bus } from './bus.ts'
import { wallClock, type Clock } from './clock.ts'
import { connect, migrate, refuseBypass, startEmbedded, type Database } from './database/index.ts'
import { openLog, type Log } from './log.ts'
import { openMetrics, type Metrics } from './metrics.ts'
import { openSecrets, type Secrets } from './secrets.ts'

export interface Platform {
  config: Config
  clock: Clock
  log: Log
  metrics: Metrics
  secrets: Secrets
  database: Database
  bus: Bus
  /** Of the role otklik_auth. */
  authUrl: string
  /** The process of our own PostgreSQL, where there is one. */
  postgresPid: number | undefined
  close(): Promise<void>
}

/** Starts or finds PostgreSQL, migrates it, and connects as the role that row policies bind. */
export async function openPlatform(config: Config, clock: Clock = wallClock): Promise<Platform> {
  const log = openLog(config)
  const secrets = openSecrets(config)
  const embedded = config.databaseUrl
    ? undefined
    : await startEmbedded({ dataDir: config.dataDir, password: secrets.rolePassword('postgres') })
  const { serverUrl, authUrl } = await migrate(config.databaseUrl ?? embedded!.url, secrets)
  const onError = (error: Error) => log.warn({ err: error }, 'a database connection broke')
  const database = connect({ connectionString: serverUrl, clock, onError })
  await refuseBypass(database)
  const bus = openBus(database, serverUrl, onError)
  return {
    config,
    clock,
    log,
    metrics: openMetrics(),
    secrets,
    database,
    bus,
    authUrl,
    postgresPid: embedded?.pid,
    async close() {
      await bus.close()
      await database.close()
      await embedded?.stop()
    },
  }
}
