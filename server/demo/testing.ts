import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { startOtklik, type Otklik } from '../main.ts'
import { freshDatabase, TEST_SECRET_KEY } from '../platform/testing/cluster.ts'

/** The whole program on a fresh database, listening; closed and dropped when the test file ends. */
export async function openTestOtklik(): Promise<Otklik> {
  const { ownerUrl, drop } = await freshDatabase()
  const otklik = await startOtklik({
    port: 0,
    host: '127.0.0.1',
    publicUrl: 'http://otklik.example',
    databaseUrl: ownerUrl,
    dataDir: join(tmpdir(), 'otklik-demo-test'),
    role: 'all',
    logLevel: 'warn',
    secretKey: TEST_SECRET_KEY,
    smtpUrl: undefined,
    mailFrom: undefined,
    trustedProxies: [],
  })
  after(async () => {
    await otklik.close()
    await drop()
  })
  return otklik
}
