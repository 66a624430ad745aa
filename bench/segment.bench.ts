/**
 * A hundred segments kept current on 200 thousand contacts: 1,000 events a second come in, and as many memberships end or
 * begin by time alone. The lag is from the commit of what changed one, or from the moment, to the commit of the change.
 */
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { openChild } from './harness/child.ts'
import { makeCompany } from './harness/company.ts'
import { cpuSeconds, machineTimes, stolenShare } from './harness/cpu.ts'
import { median, quantile, report } from './harness/report.ts'
import { countBare, countedInFull, lagsOf, makeContacts, makeEnding, segmentsByKey } from './harness/segments.ts'
import { beginCounting } from './harness/statements.ts'
import { openWorld } from './harness/world.ts'
import type { jobs as FeedJobs } from './load/feed-process.ts'
import { countMatching } from '../server/history/index.ts'
import type { Services } from '../server/services.ts'

const BENCH = 'segment'
const CONTACTS = Number(process.env.BENCH_CONTACTS ?? 200_000)
const EVENTS_OF_CONTACT = 8
const PER_SECOND = 1_000
const WARM_UP_S = 5
const SECONDS = Number(process.env.BENCH_SECONDS ?? 40)
/** What is to end by time has been noted by then. */
const AHEAD_MS = Number(process.env.BENCH_AHEAD_MS ?? 180_000)
const PAUSE_MS = 100
const COUNTS_WARM_UP = 4
const COUNTS = 15

await using world = await openWorld({}, ['track_commit_timestamp=on'])
const { owner } = world
const from = { at: new Date() }
const segments = segmentsByKey()
const { workspaceId, key } = await world.setUp(async (services) => {
  const company = await makeCompany(services, {})
  const { workspaceId } = company
  await makeContacts(owner, workspaceId, { contacts: CONTACTS, eventsOfContact: EVENTS_OF_CONTACT })
  for (const [segment, condition] of segments)
    await services.segments.save(workspaceId, segment, { kind: 'condition', name: segment, condition }, null)
  const started = performance.now()
  const work = async () => {
    while ((await services.segments.work(workspaceId, Date.now())).worked > 0);
  }
  await work()
  report(BENCH, 'filling', (performance.now() - started) / 1000, 's')
  await owner.query('vacuum analyze')
  await compareCounts(services, workspaceId)
  from.at = new Date(Date.now() + AHEAD_MS)
  const ending = { contacts: CONTACTS, perSecond: PER_SECOND, seconds: WARM_UP_S + SECONDS, from: from.at }
  await makeEnding(owner, workspaceId, ending)
  await work()
  await owner.query('vacuum analyze')
  return company
})
if (Date.now() > from.at.getTime()) throw new Error('What was to end by time ended before it was noted')
const server = await world.startServer()
using feed = await openChild<typeof FeedJobs>(join(import.meta.dirname, 'load/feed-process.ts'))
const to = { url: server.url, key, contacts: CONTACTS }
await delay(from.at.getTime() - Date.now())
await feed.ask('run', to, PER_SECOND, WARM_UP_S)
await beginCounting(owner)
const before = machineTimes()
const cpuBefore = { program: cpuSeconds(server.pid), postgres: cpuSeconds(world.postgresPid) }
const since = new Date()
const posted = await feed.ask('run', to, PER_SECOND, SECONDS)
const seconds = (Date.now() - since.getTime()) / 1000
const stolen = stolenShare(before, machineTimes())
const ended = Date.now()
while (await isBehind()) await delay(PAUSE_MS)
report(BENCH, 'behind', (Date.now() - ended) / 1000, 's')
// For an event, and a change by time with each: from the posting to the last of what follows.
report(BENCH, 'cpuMs program', ((cpuSeconds(server.pid) - cpuBefore.program) * 1000) / posted, 'ms')
report(BENCH, 'cpuMs postgres', ((cpuSeconds(world.postgresPid) - cpuBefore.postgres) * 1000) / posted, 'ms')

/** How long full counts take that the product makes, over those in bare SQL: one segment of each sort. */
async function compareCounts({ database }: Services, workspaceId: number): Promise<void> {
  const ratios: number[] = []
  for (const segment of countedInFull) {
    const pairs: number[] = []
    for (let pair = -COUNTS_WARM_UP; pair < COUNTS; pair++) {
      const now = Date.now()
      const product = () => countMatching(database, workspaceId, segments.get(segment)!, now).then(({ count }) => count)
      const bare = () => countBare(owner, workspaceId, segment, now)
      const [first, second] = pair % 2 === 0 ? [product, bare] : [bare, product]
      const [one, two] = [await timed(first), await timed(second)]
      if (one.result !== two.result) throw new Error(`Counted ${one.result} and ${two.result} of ${segment}`)
      if (pair >= 0) pairs.push(pair % 2 === 0 ? one.ms / two.ms : two.ms / one.ms)
    }
    ratios.push(median(pairs))
    report(BENCH, `timeRatio ${segment}`, median(pairs), '1')
  }
  report(BENCH, 'timeRatio', median(ratios), '1', { atMost: 1.5 })
}

async function timed<T>(work: () => Promise<T>): Promise<{ result: T; ms: number }> {
  const started = performance.now()
  const result = await work()
  return { result, ms: performance.now() - started }
}

async function isBehind(): Promise<boolean> {
  const { rows } = await owner.query<{ behind: boolean }>(
    `select exists (select from segment_touches where workspace_id = $1)
       or exists (select from segment_states where workspace_id = $1 and next_at < now()) as behind`,
    [workspaceId],
  )
  return rows[0]!.behind
}

const { byEvent, byTime } = await lagsOf(owner, workspaceId, since)
const lags = [...byEvent, ...byTime]
report(BENCH, 'lagP99', quantile(lags, 0.99) / 1000, 's', { atMost: 2 })
report(BENCH, 'lagP50', quantile(lags, 0.5) / 1000, 's')
report(BENCH, 'lagMax', quantile(lags, 1) / 1000, 's')
report(BENCH, 'changes by time', byTime.length / lags.length, '1', { atLeast: 0.4 })
report(BENCH, 'events/s', posted / seconds, '1')
report(BENCH, 'changes/s', lags.length / seconds, '1')
report(BENCH, 'stolen', stolen, '1')
