/** Scores and comments posted to survey pages, against a route that validates the same forms and inserts one row each. */
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { answersOf } from './harness/answers.ts'
import { openChild } from './harness/child.ts'
import { makeCompany } from './harness/company.ts'
import { duel, reportDuel } from './harness/duel.ts'
import { hasBacklog, invite } from './harness/invitations.ts'
import { reportPeer } from './harness/report.ts'
import { askAtOnce } from './harness/scenarios.ts'
import { openSink } from './harness/sink.ts'
import { openWorld } from './harness/world.ts'
import { writeRequests, wrk } from './harness/wrk.ts'
import type { jobs as RivalJobs } from './rivals/http-process.ts'

const BENCH = 'answer'
const CONNECTIONS = 16
/** Customers that lie ready for a window; each posts twice. */
const CUSTOMERS = 3_000
const INVITED_AT_ONCE = 10_000
const BACKLOG_PAUSE_MS = 5

using sink = await openSink()
await using world = await openWorld({ SMTP_URL: sink.url })
const server = await world.startServer()
using rival = await openChild<typeof RivalJobs>(join(import.meta.dirname, 'rivals/http-process.ts'))
await rival.ask('openTable', world.url, CONNECTIONS)
const rivalUrl = await rival.ask('url')

await world.setUp(async (services) => {
  const { workspaceId } = await makeCompany(services, { ask: askAtOnce })
  const file = join(world.config.dataDir, 'requests')
  const load = { connections: CONNECTIONS, file, count: 2 * CUSTOMERS }
  const tokens: string[] = []
  let invited = 0
  let current: string[] = []

  async function settled(): Promise<void> {
    while (await hasBacklog(world.owner, workspaceId)) await delay(BACKLOG_PAUSE_MS)
  }

  const result = await duel(
    {
      async prepare() {
        while (tokens.length < CUSTOMERS) {
          tokens.push(...(await invite(services, world.owner, workspaceId, { from: invited, count: INVITED_AT_ONCE })))
          invited += INVITED_AT_ONCE
        }
        current = tokens.slice(0, CUSTOMERS)
        writeRequests(file, answersOf(current, '/s/'))
        await settled()
      },
      async run(ms) {
        const sent = await wrk({ ...load, url: server.url }, ms)
        const ended = performance.now()
        await settled()
        // Nobody answers twice; who was cut off in between does not go on.
        tokens.splice(0, Math.ceil((sent.items + CONNECTIONS) / 100) * 50 + 50)
        return { items: sent.items, ms: sent.ms + performance.now() - ended }
      },
      roots: server.roots,
    },
    {
      prepare: async () => writeRequests(file, answersOf(current, '/answers/')),
      run: (ms) => wrk({ ...load, url: rivalUrl, again: true }, ms),
      roots: { rival: rival.pid, postgres: world.postgresPid },
    },
  )
  await check(workspaceId)
  reportDuel(BENCH, result, 'posts', { ratio: { atLeast: 0.4 } })
})
reportPeer(BENCH, 'Formbricks 5.4', 'rate', 78, 'responses/s')
reportPeer(BENCH, 'Formbricks 5.4', 'cpuMs', 17.5, 'ms')

/** Rates of answers that were held back or not counted would be worth nothing. */
async function check(workspaceId: number): Promise<void> {
  const { rows } = await world.owner.query<{
    held: number
    scores: number
    counted: number
    cases: number
    low: number
  }>(
    `select (select count(*)::int from quarantined_answers) as held,
       (select count(*)::int from answers where score is not null) as scores,
       (select sum(n)::int from rollups where dimension = '') as counted,
       (select count(*)::int from cases) as cases,
       (select count(*)::int from answers where score_group = 'detractor') as low`,
  )
  const { held, scores, counted, cases, low } = rows[0]!
  if (held > 0 || scores !== counted || cases !== low || scores === 0)
    throw new Error(`Of workspace ${workspaceId} not all is there: ${JSON.stringify(rows[0])}`)
}
