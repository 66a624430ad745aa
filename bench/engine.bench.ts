/** Wait → branch → ask → case in batches, against one graphile-worker job a step. */
import { join } from 'node:path'
import { openChild } from './harness/child.ts'
import { makeCompany } from './harness/company.ts'
import { duel, reportDuel } from './harness/duel.ts'
import { report } from './harness/report.ts'
import { waitAskCase } from './harness/scenarios.ts'
import { openWorld } from './harness/world.ts'
import type { jobs as EngineJobs } from './load/engine-process.ts'
import type { jobs as QueueJobs } from './rivals/queue-process.ts'

const BENCH = 'engine'
/** In each window so many are asked, and so many others get a case. */
const CONTACTS = 1_000
const LANES = Number(process.env.LANES ?? 1)
const JOBS = 40_000
const SMALL = 10
const LARGE = 1_000

await using world = await openWorld()
const { workspaceId } = await world.setUp((services) => makeCompany(services, { loop: waitAskCase }))
using engine = await openChild<typeof EngineJobs>(
  join(import.meta.dirname, 'load/engine-process.ts'),
  world.environment,
)
using rival = await openChild<typeof QueueJobs>(join(import.meta.dirname, 'rivals/queue-process.ts'))
await rival.ask('aim', world.url)

// The first window, too, has answers to react to.
await engine.ask('enroll', workspaceId, CONTACTS)
await engine.ask('advanceAll', workspaceId, LANES)

const result = await duel(
  {
    prepare: () => engine.ask('prepare', workspaceId, CONTACTS),
    run: () => engine.ask('run', workspaceId, CONTACTS, LANES),
    roots: { engine: engine.pid, postgres: world.postgresPid },
  },
  {
    prepare: () => rival.ask('prepare', JOBS),
    run: (ms) => rival.ask('run', ms),
    roots: { rival: rival.pid, postgres: world.postgresPid },
  },
)
reportDuel(BENCH, result, 'steps', { ratio: { atLeast: 3 } })

const [small, large] = [
  await engine.ask('statements', workspaceId, SMALL),
  await engine.ask('statements', workspaceId, LARGE),
]
report(BENCH, 'statements of a batch that asks', large.asking, '1', { atMost: small.asking })
report(BENCH, 'statements of a batch that opens cases', large.answered, '1', { atMost: small.answered })
