/** Single events over 64 connections, none of which starts a scenario, against a route that only validates the body. */
import { join } from 'node:path'
import { openChild } from './harness/child.ts'
import { makeCompany } from './harness/company.ts'
import { duel, reportDuel } from './harness/duel.ts'
import { purchases } from './harness/purchases.ts'
import { reportPeer } from './harness/report.ts'
import { openWorld } from './harness/world.ts'
import { writeRequests, wrk } from './harness/wrk.ts'
import type { jobs as RivalJobs } from './rivals/http-process.ts'

const BENCH = 'intake-single'
const CONNECTIONS = 64
/** More than either gets through in a window. */
const COUNT = 30_000

await using world = await openWorld()
const { key } = await world.setUp((services) =>
  makeCompany(services, {
    complaints: {
      version: 1,
      trigger: { kind: 'event', type: 'complaint' },
      start: 'case',
      steps: { case: { kind: 'open-case' } },
    },
  }),
)
const server = await world.startServer()
using rival = await openChild<typeof RivalJobs>(join(import.meta.dirname, 'rivals/http-process.ts'))

let from = 0
const file = join(world.config.dataDir, 'requests')
function prepare(path: string): () => Promise<void> {
  return async () => {
    const bodies = purchases(from, COUNT).map((event) => JSON.stringify(event))
    writeRequests(
      file,
      bodies.map((body) => ({ method: 'POST', path, body: ['application/json', body] })),
    )
    from += COUNT
  }
}
const load = { connections: CONNECTIONS, file, count: COUNT }
const rivalUrl = await rival.ask('url')

const result = await duel(
  { prepare: prepare('/api/events'), run: (ms) => wrk({ ...load, url: server.url, key }, ms), roots: server.roots },
  { prepare: prepare('/events'), run: (ms) => wrk({ ...load, url: rivalUrl }, ms), roots: { rival: rival.pid } },
)
reportDuel(BENCH, result, 'events', { cpuRatio: { atLeast: 0.4 } })
// Acknowledged before they were durable.
reportPeer(BENCH, 'Parcelvoy 2.3', 'rate', 686, 'events/s')
reportPeer(BENCH, 'Parcelvoy 2.3', 'cpuMs', 1.9, 'ms')
