/**
 * A dry run over 300 thousand past events, against the engine that takes as many enrollments through the same steps in
 * earnest. An item is an event: with what it starts, to where the contact is asked or refused.
 */
import { join } from 'node:path'
import type { ContactPolicy } from '@otklik/core/policy'
import { openChild } from './harness/child.ts'
import { makeCompany } from './harness/company.ts'
import { duel, reportDuel } from './harness/duel.ts'
import { makePast } from './harness/past.ts'
import { median, report } from './harness/report.ts'
import { waitAskCase } from './harness/scenarios.ts'
import { openWorld } from './harness/world.ts'
import type { jobs as DryRunJobs } from './load/dry-run-process.ts'
import type { jobs as EngineJobs } from './load/engine-process.ts'

const BENCH = 'dry-run'
const CONTACTS = 30_000
const EVENTS_OF_CONTACT = 10
/** In each window of the engine so many are asked. */
const ENROLLED = 1_000
const MEGABYTE = 1_000_000

const policy: ContactPolicy = {
  version: 1,
  rules: [
    { kind: 'limit', id: 'month', max: 1, window: { rolling: 'P30D' } },
    { kind: 'gap', id: 'rest', since: 'answered', gap: 'P90D' },
    { kind: 'quiet-hours', id: 'night', from: '21:00', to: '09:00' },
  ],
}

await using world = await openWorld()
const { past, live } = await world.setUp(async (services) => ({
  past: (await makeCompany(services, {})).workspaceId,
  live: (await makeCompany(services, { loop: waitAskCase })).workspaceId,
}))
const period = await makePast(world.owner, past, { contacts: CONTACTS, eventsOfContact: EVENTS_OF_CONTACT })
using dryRun = await openChild<typeof DryRunJobs>(
  join(import.meta.dirname, 'load/dry-run-process.ts'),
  world.environment,
)
using engine = await openChild<typeof EngineJobs>(
  join(import.meta.dirname, 'load/engine-process.ts'),
  world.environment,
)

const tried = { definition: waitAskCase, policy, ...period }
const result = await duel(
  {
    run: () => dryRun.ask('work', past, tried, EVENTS_OF_CONTACT),
    roots: { dryRun: dryRun.pid, postgres: world.postgresPid },
  },
  {
    prepare: () => engine.ask('enroll', live, ENROLLED),
    run: () => engine.ask('ask', live, ENROLLED),
    roots: { engine: engine.pid, postgres: world.postgresPid },
  },
)
reportDuel(BENCH, result, 'events', { ratio: { atLeast: 0.5 } })

// The first half of a run fills what the process keeps; after it memory is to stay what it was.
const { samples, asked } = await dryRun.ask('whole', past, tried)
const half = samples.slice(Math.floor(samples.length / 2))
const middle = Math.floor(half.length / 2)
report(BENCH, 'growth', median(half.slice(middle)) / median(half.slice(0, middle)) - 1, '1', { atMost: 0.1 })
report(BENCH, 'rss', Math.max(...samples) / MEGABYTE, 'MB')
report(BENCH, 'asked', asked, '1')
