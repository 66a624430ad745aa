import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import pg from 'pg'
import { openSecrets } from '../secrets.ts'
import { migrate, MigrationError, startEmbedded } from './index.ts'

const home = mkdtempSync(join(tmpdir(), 'otklik-embedded-'))
after(() => {
  for (const directory of [home, ...clusters]) rmSync(directory, { recursive: true, force: true })
})

/** As root its data lies elsewhere. */
const clusters = new Set<string>()
const secrets = openSecrets({ dataDir: home, secretKey: undefined })
const options = { dataDir: join(home, 'data'), password: secrets.rolePassword('postgres'), settings: ['fsync=off'] }

/** PostgreSQL's own account cannot get through a directory that is its owner's alone. */
function closeHome(): void {
  chmodSync(home, 0o700)
}

test('it starts in a home that is closed to others, is found again, and stops only when nobody is left', async () => {
  closeHome()
  const first = await startEmbedded(options)
  clusters.add(dirname(first.directory))
  const second = await startEmbedded(options)
  assert.equal(second.pid, first.pid)

  const client = new pg.Client({ connectionString: second.url })
  await client.connect()
  await client.query('create table kept (n int); insert into kept values (7)')
  await first.stop()
  assert.equal((await client.query('select n from kept')).rows[0].n, 7)
  await client.end()
  await second.stop()

  const third = await startEmbedded(options)
  assert.notEqual(third.pid, first.pid)
  const again = new pg.Client({ connectionString: third.url })
  await again.connect()
  assert.equal((await again.query('select n from kept')).rows[0].n, 7)
  await again.end()
  await third.stop()
})

test('a data directory that is made anew begins anew; one whose secret is lost says what is missing', async () => {
  closeHome()
  const fresh = { ...options, dataDir: join(home, 'again', 'data') }
  const first = await startEmbedded(fresh)
  clusters.add(dirname(first.directory))
  await assert.rejects(startEmbedded({ ...fresh, password: 'another' }), /another secret.*secret\.key/)
  await first.stop()
  rmSync(fresh.dataDir, { recursive: true })
  const second = await startEmbedded({ ...fresh, password: 'another' })
  clusters.add(dirname(second.directory))
  await second.stop()
})

test('the secret is kept for its owner alone', () => {
  assert.equal(statSync(join(home, 'secret.key')).mode & 0o777, 0o600)
})

test('processes that start at once migrate once, and another secret is refused', async () => {
  const embedded = await startEmbedded(options)
  const urls = await Promise.all([1, 2, 3].map(() => migrate(embedded.url, secrets)))
  assert.equal(new Set(urls.map(({ serverUrl }) => serverUrl)).size, 1)
  const stranger = openSecrets({ dataDir: home, secretKey: 'another secret that is at least 32 characters' })
  await assert.rejects(migrate(embedded.url, stranger), MigrationError)
  // The stranger was told before it could change the roles' passwords.
  const client = new pg.Client({ connectionString: urls[0]!.serverUrl })
  await client.connect()
  await client.end()
  await embedded.stop()
})

test('a database that is newer than the program is refused', async () => {
  const embedded = await startEmbedded(options)
  const client = new pg.Client({ connectionString: embedded.url })
  await client.connect()
  await client.query(`insert into migrations.applied (name) values ('9999_from_the_future.sql')`)
  await assert.rejects(migrate(embedded.url, secrets), /9999_from_the_future/)
  await client.end()
  await embedded.stop()
})
