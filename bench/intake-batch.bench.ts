/** 500-event posts over 4 connections, against a bare multi-row insert of the same payloads by the table's owner. */
import { join } from 'node:path'
import { openChild } from './harness/child.ts'
import { makeCompany } from './harness/company.ts'
import { duel, reportDuel } from './harness/duel.ts'
import { isBig } from './harness/purchases.ts'
import { reportPeer } from './harness/report.ts'
import { openWorld } from './harness/world.ts'
import type { jobs as PosterJobs } from './load/poster-process.ts'
import type { jobs as InsertJobs } from './rivals/insert-process.ts'

const BENCH = 'intake-batch'
const EVENTS_PER_POST = 500
const CONNECTIONS = 4
/** More than either gets through in a window. */
const POSTS = { ours: 80, rival: 240 }

await using world = await openWorld()
const { key } = await world.setUp((services) =>
  makeCompany(services, {
    // One event in five starts it; the enrollments are parked.
    later: {
      version: 1,
      trigger: { kind: 'event', type: 'purchase', when: isBig },
      start: 'wait',
      steps: { wait: { kind: 'wait', for: 'P14D', next: 'end' }, end: { kind: 'end' } },
    },
  }),
)
const server = await world.startServer()
using poster = await openChild<typeof PosterJobs>(join(import.meta.dirname, 'load/poster-process.ts'))
using rival = await openChild<typeof InsertJobs>(join(import.meta.dirname, 'rivals/insert-process.ts'))
await poster.ask('aim', { url: server.url, key, connections: CONNECTIONS })
await rival.ask('aim', world.url, CONNECTIONS)

const result = await duel(
  {
    prepare: () => poster.ask('prepare', POSTS.ours, EVENTS_PER_POST),
    run: (ms) => poster.ask('run', ms),
    roots: server.roots,
  },
  {
    prepare: () => rival.ask('prepare', POSTS.rival, EVENTS_PER_POST),
    run: (ms) => rival.ask('run', ms),
    roots: { rival: rival.pid, postgres: world.postgresPid },
  },
)
reportDuel(BENCH, result, 'events', { ratio: { atLeast: 0.2 } })
// Acknowledged before they were durable, in posts of 100.
reportPeer(BENCH, 'Parcelvoy 2.3', 'rate', 7_260, 'events/s')
