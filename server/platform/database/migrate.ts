import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { Secrets } from '../secrets.ts'

const directory = join(import.meta.dirname, 'migrations')
/** Any number that nobody else on the database uses as an advisory lock. */
const MIGRATION_LOCK = 7_302_115

const loginRoles = ['otklik_server', 'otklik_auth']

export class MigrationError extends Error {}

/**
 * Brings the database up to the newest migration, as its owner, one process at a time; makes the roles of the
 * server and sets their passwords. Answers with the connection strings of the roles.
 * @throws MigrationError when the database is newer than this program, or belongs to another secret.
 */
export async function migrate(ownerUrl: string, secrets: Secrets): Promise<{ serverUrl: string; authUrl: string }> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await makeRoles(client)
    await applyMissing(client)
    await claimInstallation(client, secrets)
    await setPasswords(client, secrets)
  } finally {
    await client.end()
  }
  return { serverUrl: asRole(ownerUrl, 'otklik_server', secrets), authUrl: asRole(ownerUrl, 'otklik_auth', secrets) }
}

async function applyMissing(client: pg.Client): Promise<void> {
  await client.query('create schema if not exists migrations')
  await client.query(
    'create table if not exists migrations.applied (name text primary key, applied_at timestamptz not null default now())',
  )
  const { rows } = await client.query<{ name: string }>('select name from migrations.applied')
  const applied = new Set(rows.map((row) => row.name))
  const known = readdirSync(directory)
    .filter((name) => name.endsWith('.sql'))
    .sort()
  const strangers = [...applied].filter((name) => !known.includes(name))
  if (strangers.length)
    throw new MigrationError(`The database has migrations that this program does not know: ${strangers.join(', ')}`)
  for (const name of known.filter((name) => !applied.has(name))) await apply(client, name)
}

async function apply(client: pg.Client, name: string): Promise<void> {
  await client.query('begin')
  try {
    await client.query(readFileSync(join(directory, name), 'utf8'))
    await client.query('insert into migrations.applied (name) values ($1)', [name])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new MigrationError(`Migration ${name} failed: ${(error as Error).message}`, { cause: error })
  }
}

async function makeRoles(client: pg.Client): Promise<void> {
  for (const role of ['otklik_panel', 'otklik_segments', ...loginRoles]) {
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role])
    // Without inheritance the server is not bound by the panel's policies until it sets that role.
    if (!rowCount) await client.query(`create role ${role} nologin noinherit`)
  }
}

/** Roles belong to the whole PostgreSQL; their passwords follow from the installation's secret, once it is known to be that. */
async function setPasswords(client: pg.Client, secrets: Secrets): Promise<void> {
  for (const role of loginRoles) {
    if (!(await canSignIn(client, role, secrets))) {
      await client.query(`alter role ${role} login password '${secrets.rolePassword(role)}'`)
    }
  }
}

/** Changing a password needs a right that the owner of a prepared database may lack: only where needed. */
async function canSignIn(owner: pg.Client, role: string, secrets: Secrets): Promise<boolean> {
  const { host, port, database } = owner
  const client = new pg.Client({ host, port, database: database!, user: role, password: secrets.rolePassword(role) })
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

async function claimInstallation(client: pg.Client, secrets: Secrets): Promise<void> {
  await client.query('insert into directory.installation (secret_fingerprint) values ($1) on conflict do nothing', [
    secrets.fingerprint,
  ])
  const { rows } = await client.query<{ secret_fingerprint: string }>(
    'select secret_fingerprint from directory.installation',
  )
  if (rows[0]?.secret_fingerprint !== secrets.fingerprint) {
    throw new MigrationError(
      'SECRET_KEY is not the one this database was set up with: links and passwords of the installation follow from it',
    )
  }
}

function asRole(ownerUrl: string, role: string, secrets: Secrets): string {
  const url = new URL(ownerUrl)
  url.username = role
  url.password = secrets.rolePassword(role)
  return url.href
}
