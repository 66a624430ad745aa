/** The time to advance 1,000 due enrollments among 5 million parked ones, over that among 10 thousand. */
import { join } from 'node:path'
import { openChild, type Child } from './harness/child.ts'
import { makeCompany } from './harness/company.ts'
import { machineTimes, stolenShare } from './harness/cpu.ts'
import { park } from './harness/park.ts'
import { median, report } from './harness/report.ts'
import { waitAskCase } from './harness/scenarios.ts'
import { openWorld, type World } from './harness/world.ts'
import type { jobs as EngineJobs } from './load/engine-process.ts'

const BENCH = 'parked'
const FEW = 10_000
const MANY = 5_000_000
const DUE = 1_000
const WARM_UPS = 5
const PAIRS = 25
const STOLEN_LIMIT = 0.08

interface Side {
  engine: Child<typeof EngineJobs>
  workspaceId: number
}

// A PostgreSQL each: they share no cache.
await using fewWorld = await openWorld()
await using manyWorld = await openWorld()
const few = await openSide(fewWorld, FEW)
const many = await openSide(manyWorld, MANY)

async function openSide(world: World, parked: number): Promise<Side> {
  const { workspaceId } = await world.setUp((services) => makeCompany(services, { loop: waitAskCase }))
  await park(world.owner, workspaceId, parked)
  const file = join(import.meta.dirname, 'load/engine-process.ts')
  return { engine: await openChild<typeof EngineJobs>(file, world.environment), workspaceId }
}

async function measure({ engine, workspaceId }: Side): Promise<{ ms: number; stolen: number }> {
  await engine.ask('enroll', workspaceId, DUE)
  const before = machineTimes()
  const ms = await engine.ask('advanceOnce', workspaceId, DUE)
  return { ms, stolen: stolenShare(before, machineTimes()) }
}

const pairs: { few: number; many: number }[] = []
for (let round = -WARM_UPS; round < PAIRS; round++) {
  const [one, two] = round % 2 === 0 ? [few, many] : [many, few]
  const [first, second] = [await measure(one), await measure(two)]
  if (round < 0 || Math.max(first.stolen, second.stolen) > STOLEN_LIMIT) continue
  pairs.push(round % 2 === 0 ? { few: first.ms, many: second.ms } : { few: second.ms, many: first.ms })
}
for (const { engine } of [few, many]) engine[Symbol.dispose]()

report(BENCH, 'timeRatio', median(pairs.map((pair) => pair.many / pair.few)), '1', { atMost: 1.3 })
report(BENCH, `time among ${FEW}`, median(pairs.map((pair) => pair.few)), 'ms')
report(BENCH, `time among ${MANY}`, median(pairs.map((pair) => pair.many)), 'ms')
report(BENCH, 'pairs', pairs.length, '1')
