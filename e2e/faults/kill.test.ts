import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { freshDatabase, TEST_SECRET_KEY } from '../../server/platform/testing/cluster.ts'
import { freePort } from '../server.ts'
import { broken, trial } from './trial.ts'

const { ownerUrl, serverUrl, drop } = await freshDatabase()
after(drop)

test('a server that is killed under load loses nothing that it acknowledged, and asks nobody twice', async () => {
  const found = await trial({
    ownerUrl,
    serverUrl,
    secretKey: TEST_SECRET_KEY,
    port: await freePort(),
    rounds: 3,
    seed: 7,
    kill: (victim) => victim.kill(),
    revive: (victim) => victim.start(),
  })
  assert.deepEqual(broken(found), [], JSON.stringify(found))
})
