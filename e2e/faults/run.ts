/** `npm run faults [-- ROUNDS [SEED]]`: kills the server, then its PostgreSQL, under load, and looks for damage. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { migrate, startEmbedded, type EmbeddedPostgres } from '../../server/platform/database/index.ts'
import { TEST_SECRET_KEY, testSecrets } from '../../server/platform/testing/cluster.ts'
import { freePort } from '../server.ts'
import { broken, trial, type TrialOptions } from './trial.ts'

const rounds = Number(process.argv[2] ?? 25)
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000)
let damaged = false

type Fault = Pick<TrialOptions, 'kill' | 'revive'>

/** One trial on a PostgreSQL of its own, which is told by one line of JSON. */
async function run(
  name: string,
  rounds: number,
  faultOf: (postgres: () => EmbeddedPostgres, start: () => Promise<void>) => Fault,
) {
  const home = mkdtempSync(join(tmpdir(), 'otklik-faults-'))
  const settings = [`port=${await freePort()}`]
  let postgres: EmbeddedPostgres
  const start = async () => {
    postgres = await startEmbedded({ dataDir: home, password: testSecrets.rolePassword('postgres'), settings })
  }
  await start()
  const ownerUrl = postgres!.url
  const { serverUrl } = await migrate(ownerUrl, testSecrets)
  try {
    const found = await trial({
      ownerUrl,
      serverUrl,
      secretKey: TEST_SECRET_KEY,
      port: await freePort(),
      rounds,
      seed,
      ...faultOf(() => postgres, start),
      onRound: (round) => process.stderr.write(`\r${name}: ${round} of ${rounds} `),
    })
    process.stderr.write('\n')
    const wrong = broken(found)
    damaged ||= wrong.length > 0
    process.stdout.write(`${JSON.stringify({ killed: name, seed, holds: wrong.length === 0, ...found })}\n`)
    for (const line of wrong) process.stderr.write(`${line}\n`)
  } finally {
    await postgres!.stop()
    for (const directory of [home, dirname(postgres!.directory)]) rmSync(directory, { recursive: true, force: true })
  }
}

await run('server', rounds, () => ({ kill: (victim) => victim.kill(), revive: (victim) => victim.start() }))
// The server lives on and has to find its database again by itself.
await run('PostgreSQL', Math.ceil(rounds / 5), (postgres, start) => ({
  async kill() {
    process.kill(postgres().pid, 'SIGKILL')
    await start()
  },
  revive: async () => {},
}))
process.exit(damaged ? 1 : 0)
