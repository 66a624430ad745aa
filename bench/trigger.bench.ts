/** Events in a workspace with 500 published scenarios, each with a condition, against the same with one. */
import { join } from 'node:path'
import type { Condition } from '@otklik/core/condition'
import type { ScenarioDefinition } from '@otklik/core/scenario'
import { openChild } from './harness/child.ts'
import { makeCompany } from './harness/company.ts'
import { duel, reportDuel } from './harness/duel.ts'
import { isBig } from './harness/purchases.ts'
import { openWorld } from './harness/world.ts'
import type { jobs as PosterJobs } from './load/poster-process.ts'

const BENCH = 'trigger'
const SCENARIOS = 500
const EVENTS_PER_POST = 500
const CONNECTIONS = 4
/** More than either gets through in a window. */
const POSTS = 80

/** One event in five starts it, in either workspace; the enrollments are parked. */
const big = parkedBy(isBig)

function parkedBy(when: Condition): ScenarioDefinition {
  return {
    version: 1,
    trigger: { kind: 'event', type: 'purchase', when },
    start: 'wait',
    steps: { wait: { kind: 'wait', for: 'P14D', next: 'end' }, end: { kind: 'end' } },
  }
}

/** No purchase is so large: the others are looked at and start nothing, so that both do the same but for that. */
const unheardOf = (n: number): Condition => ({ field: 'event.amount', is: 'atLeast', value: 10_000_000 + n })

/** As companies write them: mostly for one employee, branch or segment, some for several, some for amounts alone. */
const written: readonly ((n: number) => Condition)[] = [
  (n) => ({ field: 'dimension.employee', is: 'equal', value: `employee-${n % 40}` }),
  (n) => ({ field: 'dimension.branch', is: 'in', value: [`kazan-${n % 4}`, `perm-${n % 4}`] }),
  (n) => ({
    any: [
      { field: 'dimension.employee', is: 'equal', value: `employee-${n % 40}` },
      { field: 'dimension.employee', is: 'equal', value: `employee-${(n + 1) % 40}` },
    ],
  }),
  (n) => ({ field: 'contact.segment', is: 'equal', value: n % 2 === 0 ? 'wholesale' : 'press' }),
  (n) => ({ not: { field: 'event.currency', is: 'equal', value: n % 2 === 0 ? 'KZT' : 'RUB' } }),
]

const others = Object.fromEntries(
  Array.from({ length: SCENARIOS - 1 }, (_, n) => [
    `other-${n}`,
    parkedBy({ all: [written[n % written.length]!(n), unheardOf(n)] }),
  ]),
)

await using world = await openWorld()
const { many, one } = await world.setUp(async (services) => ({
  many: await makeCompany(services, { ...others, big }),
  one: await makeCompany(services, { big }),
}))
const server = await world.startServer()
const file = join(import.meta.dirname, 'load/poster-process.ts')
using poster = await openChild<typeof PosterJobs>(file)
using rival = await openChild<typeof PosterJobs>(file)
await poster.ask('aim', { url: server.url, key: many.key, connections: CONNECTIONS })
await rival.ask('aim', { url: server.url, key: one.key, connections: CONNECTIONS })

const side = (posting: typeof poster) => ({
  prepare: () => posting.ask('prepare', POSTS, EVENTS_PER_POST),
  run: (ms: number) => posting.ask('run', ms),
  roots: server.roots,
})
reportDuel(BENCH, await duel(side(poster), side(rival)), 'events', { ratio: { atLeast: 0.5 } })
