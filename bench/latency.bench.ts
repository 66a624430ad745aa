/** From the posting of an event to the provider's yes to its mail, at 200 events a second. */
import { join } from 'node:path'
import { openChild } from './harness/child.ts'
import { makeCompany } from './harness/company.ts'
import { machineTimes, stolenShare } from './harness/cpu.ts'
import { quantile, report } from './harness/report.ts'
import { askAtOnce } from './harness/scenarios.ts'
import { openSink } from './harness/sink.ts'
import { openWorld } from './harness/world.ts'
import type { jobs as PacedJobs } from './load/paced-process.ts'

const BENCH = 'latency'
const PER_SECOND = 200
const WARM_UP_S = 5
const SECONDS = 30
const PATIENCE_MS = 10_000

using sink = await openSink()
await using world = await openWorld({ SMTP_URL: sink.url })
const { key } = await world.setUp((services) => makeCompany(services, { ask: askAtOnce }))
const server = await world.startServer()
using paced = await openChild<typeof PacedJobs>(join(import.meta.dirname, 'load/paced-process.ts'))

await paced.ask('run', server.url, key, PER_SECOND, WARM_UP_S)
await sink.ask('until', PER_SECOND * WARM_UP_S, PATIENCE_MS)
await sink.ask('note')
const before = machineTimes()
const posted = await paced.ask('run', server.url, key, PER_SECOND, SECONDS)
await sink.ask('until', PER_SECOND * (WARM_UP_S + SECONDS), PATIENCE_MS)
const stolen = stolenShare(before, machineTimes())

const acceptedAt = new Map((await sink.ask('noted')).map(({ recipient, at }) => [recipient, at]))
const latencies = posted.map(({ recipient, at }) => {
  const accepted = acceptedAt.get(recipient)
  if (accepted === undefined) throw new Error('A mail did not come')
  return accepted - at
})
report(BENCH, 'p50', quantile(latencies, 0.5), 'ms', { atMost: 100 })
report(BENCH, 'p99', quantile(latencies, 0.99), 'ms', { atMost: 500 })
report(BENCH, 'slowest', quantile(latencies, 1), 'ms')
report(BENCH, 'mails', latencies.length, '1')
report(BENCH, 'stolen', stolen, '1')
