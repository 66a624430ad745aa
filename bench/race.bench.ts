/** Eight processes, a thousand contacts, twenty scenarios that all want each of them, one invitation allowed. */
import { join } from 'node:path'
import type { ContactPolicy } from '@otklik/core/policy'
import type { ScenarioDefinition } from '@otklik/core/scenario'
import { openChild } from './harness/child.ts'
import { makeCompany } from './harness/company.ts'
import { report } from './harness/report.ts'
import { askAtOnce } from './harness/scenarios.ts'
import { openWorld } from './harness/world.ts'
import type { jobs as EngineJobs } from './load/engine-process.ts'
import { putPolicy } from '../server/policy/index.ts'

const BENCH = 'race'
const WORKERS = 8
const CONTACTS = 1_000
const SCENARIOS = 20

const onceForEver: ContactPolicy = {
  version: 1,
  rules: [{ kind: 'limit', id: 'once', max: 1, window: { rolling: 'P99Y' } }],
}
/** All of them ask at the end of the same wait. */
const waiting: ScenarioDefinition = {
  ...askAtOnce,
  start: 'wait',
  steps: {
    ...askAtOnce.steps,
    wait: { kind: 'wait', for: 'P1D', next: 'ask' },
    size: { kind: 'end' },
  },
}

await using world = await openWorld()
const { workspaceId } = await world.setUp(async (services) => {
  const scenarios = Array.from({ length: SCENARIOS }, (_, n) => [`competing-${n}`, withoutSize(n)] as const)
  const company = await makeCompany(services, Object.fromEntries(scenarios))
  const { database } = services
  await database.tenant(company.workspaceId, (tx) => putPolicy(tx, onceForEver, null, database.clock.now() - 1))
  return company
})

/** Each of a priority of its own, so that it matters who comes first. */
function withoutSize(n: number): ScenarioDefinition {
  const { size: _, ...steps } = waiting.steps
  return { ...waiting, steps, priority: n % 5 }
}

const file = join(import.meta.dirname, 'load/engine-process.ts')
const workers = await Promise.all(
  Array.from({ length: WORKERS }, () => openChild<typeof EngineJobs>(file, world.environment)),
)
try {
  await workers[0]!.ask('enroll', workspaceId, CONTACTS)
  await Promise.all(workers.map((worker) => worker.ask('advanceAll', workspaceId, 1)))
  // Who was passed over because another worker held the contact is due still.
  await workers[0]!.ask('advanceAll', workspaceId, 1)
} finally {
  for (const worker of workers) worker[Symbol.dispose]()
}

const count = async (sql: string) => {
  const { rows } = await world.owner.query<{ n: number }>(sql, [workspaceId])
  return rows[0]!.n
}
const invitations = `from invitations where workspace_id = $1 and returned_at is null`
report(BENCH, 'asked', await count(`select count(*)::int as n ${invitations}`), '1', { atLeast: CONTACTS })
report(
  BENCH,
  'asked twice',
  await count(
    `select count(*)::int as n from (select contact_id ${invitations} group by contact_id having count(*) > 1) twice`,
  ),
  '1',
  { atMost: 0 },
)
report(
  BENCH,
  'refused with a reason',
  await count(
    `select count(*)::int as n from decisions where workspace_id = $1 and outcome = 'not-asked' and reason = 'limit'`,
  ),
  '1',
  { atLeast: CONTACTS * (SCENARIOS - 1) },
)
report(
  BENCH,
  'left without an end',
  await count(
    `select count(*)::int as n from enrollments where workspace_id = $1 and due_at is not null and not asked`,
  ),
  '1',
  { atMost: 0 },
)
