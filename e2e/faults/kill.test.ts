import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { freshDatabase, TEST_SECRET_KEY } from '../../server/platform/testing/cluster.ts'
import { freePort } from '../server.ts'
import { broken, trial } from './trial.ts'

const { ownerUrl, serverUrl, drop } = await freshDatabase()
after(drop)

test('a server that is killed under load loses nothing that it acknowledged, and asks nobody twice', async () => {
  const findings = await trial({
    ownerUrl,
    serverUrl,
    secretKey: TEST_SECRET_KEY,
    port: await freePort(),
    rounds: 3,
    seed: 7,
    async fault(victim) {
      await victim.kill()
      await victim.start()
    },
  })
  assert.deepEqual(broken(findings), [])
  assert.ok(findings.events > 0 && findings.answers > 0, JSON.stringify(findings))
})
