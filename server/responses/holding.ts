import { compile, eventFields, historyNeeds, type Fields, type History } from '@otklik/core/condition'
import { answerFields, type Answers } from '@otklik/core/survey'
import type { EpochMs } from '@otklik/core/time'
import { contactFields, type ContactFacts } from '../contacts/index.ts'
import { loadHistory } from '../history/index.ts'
import type { Tx } from '../platform/database/index.ts'
import type { Cursor } from '../platform/http/cursor.ts'
import { found, type AskedCondition, type ResponseFilter } from './found.ts'

/** Where a response stands in the list. */
export interface Place extends Cursor {
  id: string
}

/** What SQL cannot tell is asked in memory, of so many responses at a time, and of so many for one page. */
const BATCH = 500
const ASKED_AT_MOST = 5_000

export interface PlacesPage {
  places: Place[]
  /** Behind which it goes on; null when there is nothing more. */
  next: Cursor | null
}

/**
 * The responses of a page, newest first: one statement where SQL can tell for whom the filter's condition holds. A page
 * for which too many would have to be asked is cut short, and goes on behind the last that was asked.
 */
export async function selectPlaces(
  tx: Tx,
  filter: ResponseFilter,
  before: Cursor | undefined,
  limit: number,
): Promise<PlacesPage> {
  const places: Place[] = []
  let behind = before
  for (let asked = 0; asked < ASKED_AT_MOST; asked += BATCH) {
    const { from, where, values, certain } = found(tx, filter, behind)
    if (certain === null) return ofAll(await selectAll(tx, { from, where, values }, limit), limit)
    const rows = await tx.rows<Candidate>(
      `select r.id, r.started_at as at, r.contact_id as "contactId", r.dimensions, ${certain} as "isCertain",
         c.id as "survivorId", c.name, c.language, c.zone, c.attributes, e.type, e.occurred_at as "occurredAt",
         e.parameters, said.answers
       from ${from} where ${where} order by r.started_at desc, r.id desc limit ${BATCH}`,
      values,
    )
    for (const row of await holding(tx, filter.when!, rows)) {
      if (places.length === limit) return { places, next: places.at(-1)! }
      places.push(row)
    }
    const last = rows.at(-1)
    if (rows.length < BATCH || !last) return { places, next: null }
    behind = { at: last.at, id: last.id }
  }
  return { places, next: behind ?? null }
}

function selectAll(
  tx: Tx,
  { from, where, values }: Pick<ReturnType<typeof found>, 'from' | 'where' | 'values'>,
  limit: number,
): Promise<Place[]> {
  return tx.rows(
    `select r.id, r.started_at as at from ${from} where ${where}
     order by r.started_at desc, r.id desc limit ${Number(limit)}`,
    values,
  )
}

function ofAll(places: Place[], limit: number): PlacesPage {
  return { places, next: places.length === limit ? places.at(-1)! : null }
}

interface Candidate extends Place, ContactFacts {
  survivorId: string | null
  dimensions: Record<string, string>
  isCertain: boolean
  type: string | null
  occurredAt: EpochMs
  parameters: Record<string, unknown>
  answers: Answers | null
}

/** Those for whom the condition holds. */
async function holding(
  tx: Tx,
  { condition, ...asOf }: AskedCondition,
  rows: readonly Candidate[],
): Promise<Candidate[]> {
  const holds = compile(condition)
  const contactIds = new Set(rows.filter(({ isCertain }) => !isCertain).flatMap(({ survivorId }) => survivorId ?? []))
  const histories = await loadHistory(tx, [...contactIds], historyNeeds([condition]), asOf.now)
  return rows.filter((row) => row.isCertain || holds(fieldsOf(row, histories), asOf))
}

const NOTHING_PAST: History = { events: [], messages: [], answers: [], memberships: [] }

function fieldsOf(row: Candidate, histories: ReadonlyMap<string, History>): Fields {
  const { survivorId, type, occurredAt, parameters, dimensions, answers } = row
  return {
    ...(survivorId !== null && { contact: contactFields(row) }),
    ...(type !== null && { event: eventFields({ type, occurredAt, parameters }) }),
    dimension: dimensions,
    answer: answerFields(answers ?? {}),
    history: (survivorId === null ? undefined : histories.get(survivorId)) ?? NOTHING_PAST,
  }
}
