/**
 * The rival of `engine`: a job a step on graphile-worker, with its batching switched on. A job does the least that a
 * step must: it writes down where the enrollment stands now and adds the job of the next step, in one statement. It
 * loads no facts, decides nothing and has no effects.
 */
import { Logger, makeWorkerUtils, run, type Runner } from 'graphile-worker'
import pg from 'pg'
import { serveParent } from '../harness/child.ts'
import type { Run } from '../harness/duel.ts'

interface Payload {
  enrollment: string
  step: number
}

/** Wait, branch, ask, case. */
const LAST_STEP = 3
const TUNING = { concurrentJobs: 10, localQueue: { size: 500 }, completeJobBatchDelay: 0 }

const goOn = {
  name: 'go on',
  text: `with moved as (update rival_enrollments set step = $2, due_at = now() where id = $1 returning id)
    select graphile_worker.add_job('step', json_build_object('enrollment', id, 'step', $2 + 1)) from moved`,
}
const end = { name: 'end', text: 'update rival_enrollments set step = $2, due_at = null where id = $1' }

const silent = new Logger(() => () => {})
let pool: pg.Pool | undefined

export const jobs = {
  async aim(url: string) {
    pool = new pg.Pool({ connectionString: url, max: TUNING.concurrentJobs + 2 })
    pool.on('error', () => {})
    pool.on('connect', (client) => client.on('error', () => {}))
    const utils = await makeWorkerUtils({ pgPool: pool, logger: silent })
    await utils.migrate()
    await utils.release()
    await pool.query('create table rival_enrollments (id uuid primary key, step integer not null, due_at timestamptz)')
  },

  /** So many enrollments are due, a quarter of them at each step. */
  async prepare(count: number) {
    await pool!.query(
      `with made as (
         insert into rival_enrollments
         select gen_random_uuid(), n % 4, now()
         from generate_series(1, $1 - (select count(*) from graphile_worker._private_jobs)) as n
         returning id, step),
       specified as (
         select array_agg(row('step', json_build_object('enrollment', id, 'step', step), null, null, null, null, null, null)
           ::graphile_worker.job_spec) as specs
         from made)
       select count(*) from specified, graphile_worker.add_jobs(specs, false)`,
      [count],
    )
    // The rival is not to suffer from having been filled at once.
    await pool!.query('vacuum analyze graphile_worker._private_jobs')
    await pool!.query('vacuum analyze rival_enrollments')
  },

  /** Counts steps from the first that began to the last that is done. */
  async run(ms: number): Promise<Run> {
    let done = 0
    let began = 0
    const enough = Promise.withResolvers<void>()
    async function step(payload: Payload): Promise<void> {
      began ||= performance.now()
      const { enrollment, step } = payload
      await pool!.query({ ...(step < LAST_STEP ? goOn : end), values: [enrollment, step] })
      if (performance.now() - began > ms) enough.resolve()
    }
    const runner = await start((payload) => step(payload as Payload))
    runner.events.on('job:complete', () => done++)
    await enough.promise
    await runner.stop()
    return { items: done, ms: performance.now() - began }
  },
}

function start(step: (payload: unknown) => Promise<void>): Promise<Runner> {
  return run({
    pgPool: pool!,
    logger: silent,
    noHandleSignals: true,
    preset: { worker: TUNING },
    taskList: { step },
  })
}

serveParent(jobs)
