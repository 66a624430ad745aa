import { definitionProblems } from '@otklik/core/scenario'
import { dayAfter, localDay, startOfDay } from '@otklik/core/time'
import type { Bus } from '../platform/bus.ts'
import type { Database, Tx } from '../platform/database/index.ts'
import { ProblemError } from '../platform/errors/index.ts'
import type { Log } from '../platform/log.ts'
import { workspaceOf } from '../platform/workspace.ts'
import type { DryRunDetail, DryRunRequest } from './api.ts'
import { loadPasts } from './load.ts'
import { askedAbout, makePlan, unknownSteps } from './make-plan.ts'
import { countContacts } from './past-store.ts'
import type { Plan } from './plan.ts'
import { rowOf } from './present.ts'
import { claimRun, endRun, getRun, hasRoom, insertRun, saveProgress, type StoredRun } from './run-store.ts'
import { simulate } from './simulate.ts'
import { addContact, emptyTally, resultOf } from './tally.ts'

export interface DryRuns {
  /** @throws ProblemError `invalid-definition`, `invalid-body`, `conflict` */
  start(workspaceId: number, request: DryRunRequest, startedBy: string | null): Promise<string>
  /** `startedBy` is an id. @throws ProblemError `not-found` */
  get(workspaceId: number, id: string): Promise<DryRunDetail>
  /** False when it is not running. */
  cancel(workspaceId: number, id: string): Promise<boolean>
  /** Goes on with a run for about a second. Answers with how many contacts that were, and whether there may be more to do. */
  work(workspaceId: number): Promise<{ done: number; more: boolean }>
}

export interface DryRunsOptions {
  database: Database
  bus: Bus
  log: Log
  addressKinds: Readonly<Record<string, string>>
}

/** Contacts that are gone through in one transaction, between which others get their turn. */
const CONTACTS_AT_ONCE = 200
const TURN_MS = 1_000
const LEASE_MS = 60_000
const LONGEST_DAYS = 400

export function openDryRuns({ database, bus, log, addressKinds }: DryRunsOptions): DryRuns {
  const { clock } = database

  function changed(workspaceId: number): void {
    bus.emit('change', { workspaceId, what: 'dry-runs' })
  }

  /** One set of contacts. Answers whether the run goes on. */
  async function step(workspaceId: number, run: StoredRun, plan: Plan): Promise<boolean> {
    const about = askedAbout(plan)
    const keys = new Map(plan.scenarios.map(({ id, key }) => [id, key]))
    const context = { ...plan, zone: plan.workspaceZone, keyOf: (id: string) => keys.get(id) }
    const { pasts, reached } = await database.tenant(workspaceId, (tx) =>
      loadPasts(tx, run.reachedId, CONTACTS_AT_ONCE, plan, about),
    )
    for (const past of pasts) addContact(run.tally, past, simulate(past, plan), context)
    run.reached += pasts.length
    run.reachedId = reached ?? run.reachedId
    return database.tenant(workspaceId, async (tx) => {
      const goesOn = await saveProgress(tx, { ...run, leaseUntil: clock.now() + LEASE_MS })
      if (!goesOn || reached !== null) return goesOn
      await endRun(tx, run.id, 'done', clock.now())
      return false
    })
  }

  return {
    async start(workspaceId, request, startedBy) {
      const id = await database.tenant(workspaceId, async (tx) => {
        await check(tx, request)
        return insertRun(
          tx,
          { request, tally: emptyTally(), contacts: await countContacts(tx), startedBy },
          clock.now(),
        )
      })
      bus.emit('due', { workspaceId, what: 'dry-runs' })
      changed(workspaceId)
      return id
    },

    async get(workspaceId, id) {
      return database.tenant(workspaceId, async (tx) => {
        const run = await getRun(tx, id)
        if (!run) throw new ProblemError('not-found', 'There is no such dry run')
        const unknown = unknownSteps(await makePlan(tx, run.request, addressKinds))
        return { ...rowOf(run), error: run.error, result: resultOf(run.tally, unknown) }
      })
    },

    async cancel(workspaceId, id) {
      const was = await database.tenant(workspaceId, (tx) => endRun(tx, id, 'cancelled', clock.now()))
      changed(workspaceId)
      return was
    },

    async work(workspaceId) {
      const run = await database.tenant(workspaceId, (tx) => claimRun(tx, clock.now(), clock.now() + LEASE_MS))
      if (!run) return { done: 0, more: false }
      const before = run.reached
      try {
        const plan = await database.tenant(workspaceId, (tx) => makePlan(tx, run.request, addressKinds))
        const until = clock.now() + TURN_MS
        let goesOn = true
        while (goesOn && clock.now() < until) goesOn = await step(workspaceId, run, plan)
        if (goesOn) await database.tenant(workspaceId, (tx) => saveProgress(tx, { ...run, leaseUntil: null }))
      } catch (error) {
        if (isPassing(error)) throw error
        log.error({ err: error, dryRun: run.id }, 'a dry run failed')
        const why = error instanceof Error ? error.message : String(error)
        await database.tenant(workspaceId, (tx) => endRun(tx, run.id, 'failed', clock.now(), why.slice(0, 500)))
      }
      changed(workspaceId)
      return { done: run.reached - before, more: true }
    },
  }
}

/** The database went away, or ended the transaction in favour of another: the lease runs out, and the run goes on. */
function isPassing(error: unknown): boolean {
  return /^(08|57P|53|40)|^E[A-Z]+$/.test(String((error as { code?: unknown }).code ?? ''))
}

async function check(tx: Tx, { scenario, from, to }: DryRunRequest): Promise<void> {
  const [{ zone }, now] = await Promise.all([workspaceOf(tx), tx.now()])
  const field = (path: string, message: string): never => {
    throw new ProblemError('invalid-body', 'The dry run cannot be started', [{ path, code: 'invalid', message }])
  }
  if (to < from) field('to', 'must not be before the first day')
  if (from > localDay(now, zone)) field('from', 'must not lie ahead: what has not happened cannot be tried')
  const days = Math.round((startOfDay(dayAfter(to), zone) - startOfDay(from, zone)) / 86_400_000)
  if (days > LONGEST_DAYS) field('to', `must be at most ${LONGEST_DAYS} days after the first`)
  const errors = scenario ? definitionProblems(scenario.definition).filter(({ severity }) => severity === 'error') : []
  if (errors.length > 0)
    throw new ProblemError(
      'invalid-definition',
      'The scenario has problems',
      errors.map(({ path, code, message }) => ({ path: `scenario.definition.${path.join('.')}`, code, message })),
    )
  if (!(await hasRoom(tx))) throw new ProblemError('conflict', 'Three dry runs are running: wait for one, or cancel it')
}
