/** What each bench runs on: a fresh PostgreSQL of its own with production settings, and the program as it is started. */
import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { readConfig, type Config } from '../../server/config.ts'
import { openServices, type Services } from '../../server/services.ts'
import { startEmbedded } from '../../server/platform/database/index.ts'
import { openSecrets } from '../../server/platform/secrets.ts'
import type { Roots } from './duel.ts'
import { beginCounting, countingSettings, tellStatements } from './statements.ts'

export interface World extends AsyncDisposable {
  /** The environment that configures the program. */
  environment: Readonly<Record<string, string>>
  config: Config
  /** The owner's connection string. */
  url: string
  /** Connections of the owner, whom row policies do not bind: for making rows in bulk, and for counting. */
  owner: pg.Pool
  /** With its descendants: all of PostgreSQL. */
  postgresPid: number
  /** Opens all capabilities in this process, for setting up; closes them at the end. */
  setUp<T>(work: (services: Services) => Promise<T>): Promise<T>
  /** Starts the program in a process of its own, and waits until it is ready. */
  startServer(): Promise<Server>
}

export interface Server {
  url: string
  pid: number
  /** The processes that it consists of. */
  roots: Roots
}

const SECRET_KEY = 'a secret that only benches use, at least 32 long'
const READY_TRIES = 400
const READY_PAUSE_MS = 50

/**
 * @param more further variables of the environment, such as SMTP_URL
 * @param settings further `name=value` settings of PostgreSQL
 */
export async function openWorld(
  more: Readonly<Record<string, string>> = {},
  settings: readonly string[] = [],
): Promise<World> {
  const directory = mkdtempSync(join(tmpdir(), 'otklik-bench-'))
  // As root, PostgreSQL runs under an account of its own, which must get there.
  chmodSync(directory, 0o711)
  const password = openSecrets({ secretKey: SECRET_KEY, dataDir: directory }).rolePassword('postgres')
  const postgres = await startEmbedded({ dataDir: directory, password, settings: [...countingSettings, ...settings] })
  const port = String(await freePort())
  const environment = {
    PORT: port,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    DATABASE_URL: postgres.url,
    DATA_DIR: directory,
    SECRET_KEY,
    LOG_LEVEL: 'warn',
    MAIL_FROM: 'Bench <bench@example.org>',
    ...more,
  }
  const config = readConfig(environment)
  const owner = new pg.Pool({ connectionString: postgres.url, max: 2 })
  owner.on('error', () => {})
  await beginCounting(owner)
  const servers: ChildProcess[] = []

  async function close(): Promise<void> {
    await Promise.all(servers.map(stop))
    await tellStatements(owner)
    await owner.end()
    await postgres.stop()
    rmSync(directory, { recursive: true, force: true })
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void close().finally(() => process.exit(1)))

  return {
    environment,
    config,
    owner,
    url: postgres.url,
    postgresPid: postgres.pid,
    async setUp(work) {
      const services = await openServices(config)
      try {
        return await work(services)
      } finally {
        await services.close()
      }
    },
    async startServer() {
      const child = spawn(process.execPath, [join(import.meta.dirname, '../../server/cli/otklik.js'), 'start'], {
        env: { ...process.env, ...environment },
        // Standard output is for the bench's own figures.
        stdio: ['ignore', 2, 2],
      })
      servers.push(child)
      await ready(child, config.publicUrl)
      return { url: config.publicUrl, pid: child.pid!, roots: { program: child.pid!, postgres: postgres.pid } }
    },
    [Symbol.asyncDispose]: close,
  }
}

async function ready(child: ChildProcess, url: string): Promise<void> {
  for (let left = READY_TRIES; left > 0 && child.exitCode === null; left--) {
    const answered = await fetch(`${url}/readyz`).catch(() => undefined)
    if (answered?.ok) return
    await delay(READY_PAUSE_MS)
  }
  throw new Error('The server did not get ready')
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = new Promise((done) => child.once('exit', done))
  child.kill('SIGTERM')
  await exited
}

function freePort(): Promise<number> {
  return new Promise((found) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => found(port))
    })
  })
}
