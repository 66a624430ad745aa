/** The engine without HTTP, in a process of its own: takes enrollments through their steps as a worker does. */
import type { Run } from '../harness/duel.ts'
import { serveParent } from '../harness/child.ts'
import { purchase } from '../harness/purchases.ts'
import { readConfig } from '../../server/config.ts'
import { openServices } from '../../server/services.ts'
import { iso } from '../../server/platform/database/index.ts'
import { newId } from '../../server/platform/id.ts'
import { countStatements } from './count-statements.ts'

const services = await openServices(readConfig(process.env))
const { database, intake, scenarios } = services
const statements = countStatements(database.pool)

const EVENTS_PER_BATCH = 1_000
const HOUR_MS = 3_600_000
/** After the waits of all that is enrolled before it. */
const later = Date.now() + 14 * 24 * HOUR_MS + HOUR_MS
let next = 0

/** Wait and branch and ask in one go; the case in another. */
const STEPS_ASKING = 3
const STEPS_ANSWERED = 1

async function enroll(workspaceId: number, count: number): Promise<void> {
  for (let left = count; left > 0; left -= EVENTS_PER_BATCH) {
    const bodies = Array.from({ length: Math.min(left, EVENTS_PER_BATCH) }, () => purchase(next, next++))
    await intake.take(workspaceId, 'bench', bodies)
  }
  // As a worker does each second.
  await database.directory('select directory.analyze_new_tables()')
}

/** Everybody who was asked and has not answered gives a 3, as the survey page records it. */
async function answerAll(workspaceId: number): Promise<void> {
  await database.tenant(workspaceId, async (tx) => {
    const asked = await tx.rows<{ id: string; enrollmentId: string; contactId: string }>(
      `update invitations set answered_at = $2 where workspace_id = $1 and answered_at is null
       returning id, enrollment_id as "enrollmentId", contact_id as "contactId"`,
      [workspaceId, iso(later)],
    )
    await tx.rows(
      `with made as (
         insert into responses (workspace_id, id, invitation_id, contact_id, survey_key, survey_version, state, channel,
           labels, language, dimensions, asked_at, started_at, updated_at)
         select $1, a.response_id, i.id, i.contact_id, i.survey_key, i.survey_version, 'partial', i.channel, i.labels,
           i.language, i.dimensions, i.asked_at, $2, $2
         from unnest($3::uuid[], $4::uuid[]) as a (id, response_id)
         join invitations i on i.workspace_id = $1 and i.id = a.id
         returning id)
       insert into answers (workspace_id, response_id, element, kind, value, score, score_group, answered_at, changed_at)
       select $1, id, 'score', 'nps', '3', 3, 'detractor', $2, $2 from made`,
      [workspaceId, iso(later), asked.map(({ id }) => id), asked.map(() => newId())],
    )
    const given = { survey: 'nps', dimensions: {}, score: 3, group: 'detractor', answers: { score: 3 } }
    const reactions = asked.map(({ id, ...whose }) => {
      return { invitationId: id, ...whose, ...given, groupChanged: true, completed: false, abandoned: false }
    })
    await scenarios.onAnswered(tx, reactions, later)
  })
}

/** Advances batch after batch in so many lanes until nothing is due. */
async function advanceAll(workspaceId: number, lanes: number): Promise<number> {
  let advanced = 0
  async function lane(): Promise<void> {
    for (;;) {
      const batch = await scenarios.advance(workspaceId, later)
      if (batch.advanced === 0) return
      advanced += batch.advanced
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return advanced
}

export const jobs = {
  /** So many contacts are to be asked. */
  enroll,
  /** Those who were asked in the last run have answered, and so many others are to be asked. */
  async prepare(workspaceId: number, contacts: number) {
    await answerAll(workspaceId)
    await enroll(workspaceId, contacts)
  },
  /** Takes all of them as far as they get. Counts steps. */
  async run(workspaceId: number, contacts: number, lanes: number): Promise<Run> {
    const started = performance.now()
    const advanced = await advanceAll(workspaceId, lanes)
    const ms = performance.now() - started
    if (advanced !== 2 * contacts) throw new Error(`${advanced} instead of ${2 * contacts} were advanced`)
    return { items: contacts * (STEPS_ASKING + STEPS_ANSWERED), ms }
  },
  advanceAll,
  /** The same of those who were enrolled, none of whom has answered. Counts enrollments. */
  async ask(workspaceId: number, contacts: number): Promise<Run> {
    const started = performance.now()
    const advanced = await advanceAll(workspaceId, 1)
    const ms = performance.now() - started
    if (advanced !== contacts) throw new Error(`${advanced} instead of ${contacts} were advanced`)
    return { items: contacts, ms }
  },
  /** How long one batch takes, in milliseconds. */
  async advanceOnce(workspaceId: number, limit: number) {
    const started = performance.now()
    const { advanced } = await scenarios.advance(workspaceId, later, limit)
    const ms = performance.now() - started
    if (advanced !== limit) throw new Error(`${advanced} instead of ${limit} were advanced`)
    return ms
  },
  /** How many statements a batch of this size takes that asks, and one that opens cases. */
  async statements(workspaceId: number, size: number) {
    await answerAll(workspaceId)
    await advanceAll(workspaceId, 1)
    await enroll(workspaceId, size)
    const asking = await statements.of(() => scenarios.advance(workspaceId, later))
    await answerAll(workspaceId)
    const answered = await statements.of(() => scenarios.advance(workspaceId, later))
    return { asking, answered }
  },
}
serveParent(jobs)
