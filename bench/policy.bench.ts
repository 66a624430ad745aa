/** Decisions by ten rules in sets of 1,000, on two million messages of history, against reading the same contacts' rows. */
import { join } from 'node:path'
import type { ContactPolicy } from '@otklik/core/policy'
import { makeAsked } from './harness/asked.ts'
import { openChild } from './harness/child.ts'
import { makeCompany } from './harness/company.ts'
import { duel, reportDuel } from './harness/duel.ts'
import { report } from './harness/report.ts'
import { openWorld } from './harness/world.ts'
import type { jobs as PolicyJobs } from './load/policy-process.ts'
import type { jobs as ReadJobs } from './rivals/read-process.ts'
import { putPolicy } from '../server/policy/index.ts'

const BENCH = 'policy'
const MESSAGES = Number(process.env.BENCH_MESSAGES ?? 2_000_000)
const MESSAGES_OF_CONTACT = 20
const CONTACTS = MESSAGES / MESSAGES_OF_CONTACT
const SET = 1_000
/** More than a window takes. */
const SETS = 60

const tenRules: ContactPolicy = {
  version: 1,
  rules: [
    { kind: 'consent', id: 'consent' },
    { kind: 'sample', id: 'most', share: 0.9, when: { field: 'contact.vip', is: 'equal', value: false } },
    { kind: 'open-case', id: 'no-cases' },
    { kind: 'gap', id: 'breath', since: 'invited', gap: 'P3D' },
    { kind: 'gap', id: 'rest', since: 'answered', gap: 'P30D', applies: { surveys: ['nps'] } },
    { kind: 'gap', id: 'no', since: 'declined', gap: 'P60D' },
    { kind: 'limit', id: 'nps', max: 1, window: { rolling: 'P30D' }, applies: { labels: ['NPS'] } },
    { kind: 'limit', id: 'month', max: 3, window: { calendar: 'month' } },
    { kind: 'limit', id: 'quarter', max: 6, window: { calendar: 'quarter' }, then: { hold: 'P3D' } },
    { kind: 'quiet-hours', id: 'night', from: '21:00', to: '09:00' },
  ],
}

await using world = await openWorld()
const { workspaceId } = await world.setUp(async (services) => {
  const company = await makeCompany(services, {})
  const { database } = services
  await database.tenant(company.workspaceId, (tx) => putPolicy(tx, tenRules, null, database.clock.now()))
  return company
})
await makeAsked(world.owner, workspaceId, { contacts: CONTACTS, messages: MESSAGES })
using deciding = await openChild<typeof PolicyJobs>(
  join(import.meta.dirname, 'load/policy-process.ts'),
  world.environment,
)
using reading = await openChild<typeof ReadJobs>(join(import.meta.dirname, 'rivals/read-process.ts'))
await reading.ask('aim', world.url)

/** Each side of a pair is given contacts that were not looked at before, chosen from all of them at random. */
async function chooseSets(): Promise<string[][]> {
  const { rows } = await world.owner.query<{ id: string }>(
    'select id from contacts where workspace_id = $1 order by random() limit $2',
    [workspaceId, SET * SETS],
  )
  return Array.from({ length: Math.ceil(rows.length / SET) }, (_, n) =>
    rows.slice(n * SET, (n + 1) * SET).map(({ id }) => id),
  )
}

let sets: string[][] = []
const prepare = async () => (sets = await chooseSets())
const result = await duel(
  {
    prepare,
    run: (ms) => deciding.ask('run', workspaceId, sets, ms),
    roots: { program: deciding.pid, postgres: world.postgresPid },
  },
  {
    prepare,
    run: (ms) => reading.ask('run', workspaceId, sets, ms),
    roots: { rival: reading.pid, postgres: world.postgresPid },
  },
)
reportDuel(BENCH, result, 'decisions', { ratio: { atLeast: 0.4 } })
const outcomes = await deciding.ask('outcomes')
const all = Object.values(outcomes).reduce((sum, n) => sum + n, 0)
for (const [reason, n] of Object.entries(outcomes)) report(BENCH, `share ${reason}`, n / all, '1')
