/** `npm run test:pg15`: the tests that stand on a database, against Debian's PostgreSQL 15. */
import { spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { ensureBrowser } from './browser.ts'

const binaries = '/usr/lib/postgresql/15/bin'
const READY_TRIES = 200
const READY_PAUSE_MS = 50

if (!existsSync(join(binaries, 'postgres'))) {
  const install = 'apt-get update && apt-get install -y postgresql-15'
  if (process.getuid?.() === 0)
    spawnSync('sh', ['-c', install], { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  if (!existsSync(join(binaries, 'postgres'))) {
    process.stderr.write(`PostgreSQL 15 is needed. Install it with:\n  sudo sh -c '${install}'\n`)
    process.exit(1)
  }
}

const browser = ensureBrowser()
const account = process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : {}
const home = mkdtempSync(join(tmpdir(), 'otklik-pg15-'))
if (account.uid !== undefined) chownSync(home, account.uid, account.gid)
const cluster = join(home, 'cluster')
const port = await freePort()
const options = { ...account, cwd: '/', env: { ...process.env, LC_ALL: 'C' } }
const made = spawnSync(
  join(binaries, 'initdb'),
  ['-D', cluster, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8'],
  options,
)
if (made.status !== 0) throw new Error(String(made.stderr))
const settings = [
  `port=${port}`,
  'listen_addresses=127.0.0.1',
  `unix_socket_directories=${home}`,
  'fsync=off',
  'max_connections=300',
  'jit=off',
]
const server = spawn(join(binaries, 'postgres'), ['-D', cluster, ...settings.flatMap((setting) => ['-c', setting])], {
  ...options,
  stdio: 'ignore',
})
const url = `postgres://postgres@127.0.0.1:${port}/postgres`

const files =
  process.argv.length > 2 ? process.argv.slice(2) : globSync(['server/**/*.test.ts', 'e2e/**/*.test.ts']).sort()
let status: number | null = 1
try {
  process.stdout.write(`${await serverVersion()}\n`)
  status = spawnSync(process.execPath, ['--test', '--test-concurrency=2', ...files], {
    stdio: 'inherit',
    env: { ...process.env, TEST_DATABASE_URL: url, OTKLIK_BROWSER: browser },
  }).status
} finally {
  const ended = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGINT')
  await ended
  rmSync(home, { recursive: true, force: true })
}
process.exit(status ?? 1)

async function serverVersion(): Promise<string> {
  for (let left = READY_TRIES; ; left--) {
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      return (await client.query('select version()')).rows[0].version
    } catch (error) {
      if (left === 0) throw error
      await delay(READY_PAUSE_MS)
    } finally {
      await client.end().catch(() => {})
    }
  }
}

function idOf(flag: string): number {
  return Number(spawnSync('id', [flag, 'postgres']).stdout.toString())
}

function freePort(): Promise<number> {
  return new Promise((found) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address() as AddressInfo
      probe.close(() => found(address.port))
    })
  })
}
