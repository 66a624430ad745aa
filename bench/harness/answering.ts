/** Customers who were asked answer, against a route of a rival that does less. */
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { ScenarioDefinition } from '@otklik/core/scenario'
import type { Services } from '../../server/services.ts'
import { openChild } from './child.ts'
import { makeCompany } from './company.ts'
import { duel, type DuelResult } from './duel.ts'
import { hasBacklog, invite } from './invitations.ts'
import { openSink } from './sink.ts'
import { openWorld, type World } from './world.ts'
import { writeRequests, wrk, type WrkRequest } from './wrk.ts'
import type { jobs as RivalJobs } from '../rivals/http-process.ts'

/** Customers that lie ready for a window. */
const CUSTOMERS = 3_000
const INVITED_AT_ONCE = 10_000
const BACKLOG_PAUSE_MS = 5

export interface Answering {
  connections: number
  scenarios: Readonly<Record<string, ScenarioDefinition>>
  /** Makes what the scenarios refer to. */
  prepare?(services: Services, workspaceId: number): Promise<void>
  /** What the customers of these links send, to each of the two. */
  ours(tokens: readonly string[]): WrkRequest[]
  rivals(tokens: readonly string[]): WrkRequest[]
  /** How many customers have begun, when so many requests were sent. */
  begun(requests: number): number
}

/** Windows alternate; the work that answers lead to belongs to ours. */
export async function answeringDuel(plan: Answering): Promise<DuelResult> {
  const { connections, ours, rivals, begun } = plan
  using sink = await openSink()
  await using world = await openWorld({ SMTP_URL: sink.url })
  const server = await world.startServer()
  using rival = await openChild<typeof RivalJobs>(join(import.meta.dirname, '../rivals/http-process.ts'))
  await rival.ask('openTable', world.url, connections)
  const rivalUrl = await rival.ask('url')

  return await world.setUp(async (services) => {
    const { workspaceId } = await makeCompany(services, plan.scenarios, plan.prepare)
    const file = join(world.config.dataDir, 'requests')
    const tokens: string[] = []
    let invited = 0
    let current: string[] = []

    async function settled(): Promise<void> {
      while (await hasBacklog(world.owner, workspaceId)) await delay(BACKLOG_PAUSE_MS)
    }
    function put(requests: WrkRequest[]) {
      writeRequests(file, requests)
      return { connections, file, count: requests.length }
    }

    let load = put([])
    const result = await duel(
      {
        async prepare() {
          while (tokens.length < CUSTOMERS) {
            const options = { from: invited, count: INVITED_AT_ONCE }
            tokens.push(...(await invite(services, world.owner, workspaceId, options)))
            invited += INVITED_AT_ONCE
          }
          current = tokens.slice(0, CUSTOMERS)
          load = put(ours(current))
          await settled()
        },
        async run(ms) {
          const sent = await wrk({ ...load, url: server.url }, ms)
          const ended = performance.now()
          await settled()
          // Nobody answers twice; who was cut off in between does not go on.
          tokens.splice(0, begun(sent.items + connections))
          return { items: sent.items, ms: sent.ms + performance.now() - ended }
        },
        roots: server.roots,
      },
      {
        prepare: async () => void (load = put(rivals(current))),
        run: (ms) => wrk({ ...load, url: rivalUrl, again: true }, ms),
        roots: { rival: rival.pid, postgres: world.postgresPid },
      },
    )
    await check(world, workspaceId)
    return result
  })
}

/** Rates of answers that were held back or not counted would be worth nothing. */
async function check(world: World, workspaceId: number): Promise<void> {
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
