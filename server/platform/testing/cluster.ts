import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { migrate, startEmbedded } from '../database/index.ts'
import { openSecrets, type Secrets } from '../secrets.ts'

/** The PostgreSQL that tests run on: the embedded one, without fsync, or the owner's URL in TEST_DATABASE_URL. */
export const TEST_SECRET_KEY = 'a secret that only tests use, at least 32 long'
export const testSecrets: Secrets = openSecrets({ secretKey: TEST_SECRET_KEY, dataDir: '' })

const TEMPLATE_LOCK = 7_302_116
const migrations = join(import.meta.dirname, '../database/migrations')

let cluster: Promise<{ url: string; stop(): Promise<void> }> | undefined

/** Attaches to the tests' cluster, or starts it. It is left running: the next test file attaches within milliseconds. */
export function testCluster(): Promise<{ url: string; stop(): Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL
  if (given) return Promise.resolve({ url: given, stop: async () => {} })
  return (cluster ??= startEmbedded({
    dataDir: join(tmpdir(), `otklik-test-${userInfo().uid}`),
    password: testSecrets.rolePassword('postgres'),
    settings: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300'],
  }))
}

export interface TestDatabaseUrls {
  ownerUrl: string
  serverUrl: string
  authUrl: string
  drop(): Promise<void>
}

/** A fresh database with the newest schema, copied from a template that is migrated once. */
export async function freshDatabase(): Promise<TestDatabaseUrls> {
  const { url } = await testCluster()
  const name = `t_${randomBytes(6).toString('hex')}`
  const template = await ensureTemplate(url)
  await administer(url, `create database ${name} template ${template}`)
  const urls = await migrate(inDatabase(url, name), testSecrets)
  return {
    ownerUrl: inDatabase(url, name),
    ...urls,
    drop: () => administer(url, `drop database if exists ${name} with (force)`),
  }
}

async function ensureTemplate(url: string): Promise<string> {
  const hash = createHash('sha256')
  for (const file of readdirSync(migrations).sort()) hash.update(readFileSync(join(migrations, file)))
  const name = `template_${hash.digest('hex').slice(0, 12)}`
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK])
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount) return name
    await client.query(`drop database if exists ${name}_making`)
    await client.query(`create database ${name}_making`)
    await migrate(inDatabase(url, `${name}_making`), testSecrets)
    await client.query(`alter database ${name}_making rename to ${name}`)
    return name
  } finally {
    await client.end()
  }
}

async function administer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

function inDatabase(url: string, name: string): string {
  const made = new URL(url)
  made.pathname = `/${name}`
  return made.href
}
