/** The memory of the server's process while all the other loads follow each other, round after round. */
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { answersOf } from './harness/answers.ts'
import { openChild } from './harness/child.ts'
import { makeCompany } from './harness/company.ts'
import { residentBytes } from './harness/cpu.ts'
import { hasBacklog, invite } from './harness/invitations.ts'
import { purchases } from './harness/purchases.ts'
import { median, report } from './harness/report.ts'
import { askAtOnce } from './harness/scenarios.ts'
import { openSink } from './harness/sink.ts'
import { openWorld } from './harness/world.ts'
import { writeRequests, wrk, type WrkRequest } from './harness/wrk.ts'
import type { jobs as PosterJobs } from './load/poster-process.ts'

const BENCH = 'memory'
const ROUNDS = 40
const LOAD_MS = 1_000
/** 400 events a round, each of which ends in a mail. */
const BATCHES = { posts: 8, events: 50 }
/** Single events, which start no scenario. */
const SINGLES = { connections: 64, count: 30_000 }
const CUSTOMERS = 3_000
const CUSTOMER_CONNECTIONS = 16
/** Behind the numbers that the posters count from one. */
const INVITED_FROM = 100_000_000
const SINGLES_FROM = 200_000_000
const SAMPLE_EVERY_MS = 100
const PAUSE_MS = 20
const MEGABYTE = 1_000_000

using sink = await openSink()
await using world = await openWorld({ SMTP_URL: sink.url })
const server = await world.startServer()
using poster = await openChild<typeof PosterJobs>(join(import.meta.dirname, 'load/poster-process.ts'))

const samples: number[] = []
const sampling = setInterval(() => samples.push(residentBytes(server.pid)), SAMPLE_EVERY_MS)
let requests = 0

await world.setUp(async (services) => {
  const { workspaceId, key } = await makeCompany(services, { ask: askAtOnce })
  await poster.ask('aim', { url: server.url, key, connections: BATCHES.posts, strangersOnly: true })
  const file = join(world.config.dataDir, 'requests')

  async function send(of: readonly WrkRequest[], how: { connections: number; key?: string; again?: boolean }) {
    writeRequests(file, of)
    const load = { url: server.url, file, count: of.length, ...how }
    requests += (await wrk(load, LOAD_MS)).items
    while (await hasBacklog(world.owner, workspaceId)) await delay(PAUSE_MS)
  }

  for (let round = 0; round < ROUNDS; round++) {
    await poster.ask('prepare', BATCHES.posts, BATCHES.events)
    await poster.ask('run', LOAD_MS)
    requests += BATCHES.posts
    const singles = purchases(SINGLES_FROM + round * SINGLES.count, SINGLES.count)
    const posts = singles.map((event): WrkRequest => {
      const body = JSON.stringify({ ...event, type: 'visit' })
      return { method: 'POST', path: '/api/events', body: ['application/json', body] }
    })
    await send(posts, { connections: SINGLES.connections, key })
    const from = INVITED_FROM + round * CUSTOMERS
    const tokens = await invite(services, world.owner, workspaceId, { from, count: CUSTOMERS })
    const pages = tokens.map((token): WrkRequest => ({ method: 'GET', path: `/s/${token}?score=9` }))
    await send(pages, { connections: CUSTOMER_CONNECTIONS, again: true })
    await send(answersOf(tokens, '/s/'), { connections: CUSTOMER_CONNECTIONS })
  }
})
clearInterval(sampling)

const half = samples.slice(Math.floor(samples.length / 2))
const earlier = median(half.slice(0, Math.floor(half.length / 2)))
const later = median(half.slice(Math.floor(half.length / 2)))
report(BENCH, 'rss', Math.max(...samples) / MEGABYTE, 'MB', { atMost: 300 })
report(BENCH, 'growth', later / earlier - 1, '1', { atMost: 0.05 })
report(BENCH, 'requests', requests, '1')
