/** `npm run faults [-- ROUNDS [SEED]]`: kills the server, then its PostgreSQL, under load, and looks for damage. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { migrate, startEmbedded } from '../../server/platform/database/index.ts'
import { TEST_SECRET_KEY, testSecrets } from '../../server/platform/testing/cluster.ts'
import { freePort } from '../server.ts'
import { broken, trial } from './trial.ts'
import type { Victim } from './victim.ts'

const rounds = Number(process.argv[2] ?? 25)
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000)
let damaged = false

async function run(
  name: string,
  rounds: number,
  faultOf: (restart: () => Promise<void>, pid: () => number) => (victim: Victim) => Promise<void>,
): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'otklik-faults-'))
  const settings = [`port=${await freePort()}`]
  const start = () => startEmbedded({ dataDir: home, password: testSecrets.rolePassword('postgres'), settings })
  let postgres = await start()
  const { serverUrl } = await migrate(postgres.url, testSecrets)
  const restart = async () => {
    postgres = await start()
  }
  try {
    const findings = await trial({
      ownerUrl: postgres.url,
      serverUrl,
      secretKey: TEST_SECRET_KEY,
      port: await freePort(),
      rounds,
      seed,
      fault: faultOf(restart, () => postgres.pid),
      onRound: (round) => process.stderr.write(`\r${name}: ${round} of ${rounds} `),
    })
    process.stderr.write('\n')
    const wrong = broken(findings)
    damaged ||= wrong.length > 0
    process.stdout.write(`${JSON.stringify({ fault: name, rounds, seed, ...findings, holds: wrong.length === 0 })}\n`)
  } finally {
    await postgres.stop()
    for (const directory of [home, dirname(postgres.directory)]) rmSync(directory, { recursive: true, force: true })
  }
}

await run('server killed', rounds, () => async (victim) => {
  await victim.kill()
  await victim.start()
})
await run('PostgreSQL killed', Math.ceil(rounds / 5), (restart, pid) => async () => {
  process.kill(pid(), 'SIGKILL')
  await restart()
})
process.exit(damaged ? 1 : 0)
