/** What tests of cases stand on: people who are signed in, a published survey, customers who answered. */
import { fold } from '@otklik/core/condition'
import { openAccessBed, TEST_PUBLIC_URL, type AccessBed } from '../access/testing.ts'
import { catalogueOf } from '../catalogue/index.ts'
import { queueMessages as queue, type NewMessage } from '../messages/index.ts'
import { iso, type Tx } from '../platform/database/index.ts'
import { newId } from '../platform/id.ts'
import { createSurveys, starterSurvey } from '../surveys/index.ts'
import { openCaseWork, type Cases, type NewCase } from './index.ts'

export interface CasesBed extends AccessBed {
  cases: Cases
  /** Notices of cases, as queued. */
  notices: NewMessage[]
  /** The contacts whose cases were closed. */
  closedOf: string[]
  /** As which role the program heard of each closing, and how many cases it saw then. */
  closedBy: { role: string; cases: number }[]
  /** From here on hearing of a closing fails, with these words; null: no more. */
  failClosing(why: string | null): void
  /** A customer who answered, and the case that could come of it. */
  answered(tx: Tx, given?: Given): Promise<NewCase & { contactId: string; responseId: string }>
  /** Opens a case of such a customer. */
  openOne(
    workspaceId: number,
    given?: Given,
  ): Promise<{ id: string; number: number; ownerId: string; routedBy: string }>
}

export interface Given {
  name?: string
  region?: string
  score?: number
  comment?: string
  attributes?: Record<string, unknown>
}

export async function openCasesBed(): Promise<CasesBed> {
  const notices: NewMessage[] = []
  const queueMessages = async (tx: Tx, messages: readonly NewMessage[]) => {
    await queue(tx, messages)
    notices.push(...messages)
  }
  const surveys = createSurveys()
  const closedOf: string[] = []
  const closedBy: CasesBed['closedBy'] = []
  let failure: string | null = null
  const onClosed = async (tx: Tx, { contactId }: { contactId: string | null }) => {
    if (failure !== null) throw new Error(failure)
    closedOf.push(contactId!)
    closedBy.push((await tx.one<CasesBed['closedBy'][number]>(WHO_SEES, [tx.workspaceId]))!)
  }
  const onOpened = async () => {}
  let cases!: Cases
  const bed = await openAccessBed((app, { guard, people }, { database, bus }) => {
    const catalogue = (tx: Tx) => catalogueOf(tx, { surveys, channels: ['email'] })
    const publicUrl = TEST_PUBLIC_URL
    cases = openCaseWork({ database, bus, people, surveys, publicUrl, queueMessages, onOpened, onClosed, catalogue })
    cases.routes(app, guard)
  })

  async function answered(tx: Tx, given: Given = {}) {
    const { version } = await surveys.publish(tx, 'nps', starterSurvey('nps'))
    return insertAnswered(tx, version, given)
  }

  return {
    ...bed,
    cases,
    notices,
    closedOf,
    closedBy,
    failClosing: (why) => void (failure = why),
    answered,
    openOne: (workspaceId, given) =>
      bed.database.tenant(workspaceId, async (tx) => {
        const [opened] = await cases.openCases(tx, [await answered(tx, given)], await tx.now())
        return opened!
      }),
  }
}

const WHO_SEES = `select current_user::text as role, count(*)::int as cases from cases where workspace_id = $1`

async function insertAnswered(tx: Tx, version: number, given: Given) {
  const { name = 'Пётр Иванов', region = 'Урал', score = 3, comment, attributes = {} } = given
  const [contactId, eventId, responseId] = [newId(), newId(), newId()]
  const now = iso(await tx.now())
  const dimensions = { region }
  const [ws, json] = [tx.workspaceId, JSON.stringify]
  await tx.rows(
    `insert into contacts (workspace_id, id, name, name_folded, attributes, created_at) values ($1, $2, $3, $4, $5, $6)`,
    [ws, contactId, name, fold(name), json(attributes), now],
  )
  await tx.rows(
    `insert into identities (workspace_id, kind, value, contact_id, created_at)
     values ($1, 'email', $2, $3, $4), ($1, 'phone', $5, $3, $4)`,
    [ws, `${contactId}@example.com`, contactId, now, `+7${contactId.slice(-10)}`],
  )
  await tx.rows(
    `insert into events (workspace_id, id, contact_id, type, occurred_at, received_at, taken_at, source, parameters, dimensions)
     values ($1, $2, $3, 'purchase', $4, $4, $4, 'test', $5, $6)`,
    [ws, eventId, contactId, now, json({ order: 'A-17' }), json(dimensions)],
  )
  await tx.rows(
    `insert into responses (workspace_id, id, invitation_id, contact_id, survey_key, survey_version, state, channel,
       labels, language, dimensions, asked_at, started_at, updated_at)
     values ($1, $2, $3, $4, 'nps', $5, 'partial', 'email', '{}', 'ru', $6, $7, $7, $7)`,
    [ws, responseId, newId(), contactId, version, json(dimensions), now],
  )
  const group = score <= 6 ? 'detractor' : score <= 8 ? 'passive' : 'promoter'
  await insertAnswer(tx, responseId, ['score', 'nps', score], now, [score, group])
  if (comment !== undefined) await insertAnswer(tx, responseId, ['comment', 'text', comment], now, [null, null])
  return { id: newId(), contactId, enrollmentId: newId(), responseId, eventId, score, dimensions }
}

function insertAnswer(
  tx: Tx,
  responseId: string,
  [element, kind, value]: [string, string, string | number],
  now: string,
  [score, group]: [number | null, string | null],
) {
  return tx.rows(
    `insert into answers (workspace_id, response_id, element, kind, value, score, score_group, answered_at, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $8)`,
    [tx.workspaceId, responseId, element, kind, JSON.stringify(value), score, group, now],
  )
}
