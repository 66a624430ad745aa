/** Single events over 64 connections, none of which starts a scenario, against a route that only validates the body. */
import { join } from 'node:path'
import { openChild } from './harness/child.ts'
import { makeCompany } from './harness/company.ts'
import { duel, reportDuel, type Side } from './harness/duel.ts'
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

const rivalUrl = await rival.ask('url')

/** Each window goes on with the purchases after those that the last one sent, answered or not. */
function posting(url: string, path: string, apiKey?: string): Pick<Side, 'prepare' | 'run'> {
  const file = join(world.config.dataDir, `requests${path.replaceAll('/', '-')}`)
  let from = 0
  return {
    async prepare() {
      const bodies = purchases(from, COUNT).map((event) => JSON.stringify(event))
      writeRequests(
        file,
        bodies.map((body) => ({ method: 'POST', path, body: ['application/json', body] })),
      )
    },
    async run(ms) {
      const sent = await wrk({ url, connections: CONNECTIONS, file, count: COUNT, key: apiKey }, ms)
      from += sent.items + CONNECTIONS
      return sent
    },
  }
}

const result = await duel(
  { ...posting(server.url, '/api/events', key), roots: server.roots },
  { ...posting(rivalUrl, '/events'), roots: { rival: rival.pid } },
)
reportDuel(BENCH, result, 'events', { cpuRatio: { atLeast: 0.4 } })
// Acknowledged before they were durable.
reportPeer(BENCH, 'Parcelvoy 2.3', 'rate', 686, 'events/s')
reportPeer(BENCH, 'Parcelvoy 2.3', 'cpuMs', 1.9, 'ms')
