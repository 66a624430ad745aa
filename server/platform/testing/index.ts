/** What tests of capabilities stand on: a real database of their own, a clock that moves when told, a workspace. */
import { after } from 'node:test'
import type pg from 'pg'
import { openBus, type Bus } from '../bus.ts'
import { FakeClock } from '../clock.ts'
import { connect, iso, type Database } from '../database/index.ts'
import type { Secrets } from '../secrets.ts'
import { freshDatabase, testSecrets } from './cluster.ts'

export { FakeClock, testSecrets }

export interface TestBed {
  database: Database
  /** As the owner, who is bound by no grants: for looking behind the scenes and for counting. */
  owner: pg.Pool
  ownerUrl: string
  serverUrl: string
  authUrl: string
  bus: Bus
  clock: FakeClock
  secrets: Secrets
  makeWorkspace(options?: {
    mode?: 'sandbox' | 'live'
    zone?: string
    language?: 'ru' | 'en'
    name?: string
  }): Promise<number>
}

/** Everything is closed and dropped when the test file ends. The clock starts at noon UTC on 2 March 2026. */
export async function openTestBed(): Promise<TestBed> {
  const urls = await freshDatabase()
  const clock = new FakeClock('2026-03-02T12:00:00Z')
  const database = connect({ connectionString: urls.serverUrl, clock })
  const owner = connect({ connectionString: urls.ownerUrl, clock, max: 2 })
  const bus = openBus(database, urls.serverUrl, () => {})
  after(async () => {
    await bus.close()
    await database.close()
    await owner.close()
    await urls.drop()
  })
  return {
    ...urls,
    database,
    owner: owner.pool,
    bus,
    clock,
    secrets: testSecrets,
    async makeWorkspace({ mode = 'live', zone = 'Europe/Moscow', language = 'ru', name = 'СтройБаза' } = {}) {
      const [row] = await database.directory<{ id: number }>(
        'select directory.create_workspace($1, $2, $3, $4, $5, $6) as id',
        [name, mode, zone, language, mode === 'sandbox' ? iso(clock.now()) : null, iso(clock.now())],
      )
      return row!.id
    },
  }
}
