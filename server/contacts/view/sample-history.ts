/** For tests: a contact to whom everything has happened that a timeline shows. */
import { iso } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import type { TestBed } from '../../platform/testing/index.ts'

/** A row of one of the tables that a timeline is made of. Answers with its id. */
async function insert(owner: TestBed['owner'], table: string, row: Record<string, unknown>): Promise<string> {
  const id = newId()
  const all: Record<string, unknown> = { id, ...row }
  const columns = Object.keys(all)
  const values = columns.map((column) =>
    typeof all[column] === 'object' && all[column] !== null ? JSON.stringify(all[column]) : all[column],
  )
  await owner.query(
    `insert into ${table} (${columns.join(', ')}) values (${columns.map((_, index) => `$${index + 1}`).join(', ')})`,
    values,
  )
  return id
}

/** An ISO time. */
export function minuteAfter({ clock }: Pick<TestBed, 'clock'>, n: number): string {
  return iso(clock.now() + n * 60_000)
}

/** Everything that may happen to a contact, one thing a minute. */
export async function fillHistory(bed: TestBed, ws: number, contact: string, userId: string): Promise<void> {
  const minute = (n: number) => minuteAfter(bed, n)
  const add = (table: string, row: Record<string, unknown>) => insert(bed.owner, table, row)
  const at = { workspace_id: ws, contact_id: contact }
  const dimensions = { region: 'Урал' }
  const event = await add('events', {
    ...at,
    type: 'purchase',
    occurred_at: minute(1),
    received_at: minute(1),
    taken_at: minute(1),
    source: 'api',
    parameters: { amount: 5 },
    dimensions,
  })
  const scenario = await add('scenarios', {
    workspace_id: ws,
    key: 'after',
    name: 'После',
    state: 'live',
    created_at: minute(0),
  })
  const enrollment = newId()
  await add('enrollments', {
    ...at,
    id: enrollment,
    scenario_id: scenario,
    version: 1,
    event_id: event,
    step: 'ask',
    phase: 'ended',
    entered_at: minute(1),
    started_at: minute(1),
  })
  await add('decisions', {
    ...at,
    enrollment_id: enrollment,
    scenario_id: scenario,
    step: 'ask',
    at: minute(2),
    outcome: 'held',
    reason: 'quiet-hours',
    rule: 'r1',
    until: minute(3),
    detail: { zone: 'Asia/Yekaterinburg', to: '09:00' },
  })
  const invitation = await add('invitations', {
    ...at,
    enrollment_id: enrollment,
    event_id: event,
    survey_key: 'nps',
    survey_version: 1,
    channel: 'email',
    labels: '{}',
    dimensions,
    language: 'ru',
    asked_at: minute(3),
  })
  await add('messages', {
    ...at,
    invitation_id: invitation,
    channel: 'email',
    template: 'nps',
    language: 'ru',
    labels: '{nps}',
    address: 'a@example.ru',
    state: 'accepted',
    due_at: minute(4),
    created_at: minute(4),
  })
  for (const n of [5, 6]) {
    const signal = { workspace_id: ws, invitation_id: invitation, slot: n, kind: 'fetch', score: 7 }
    await add('signals', { ...signal, at: minute(n), received_at: minute(n) })
  }
  const response = await add('responses', {
    ...at,
    invitation_id: invitation,
    survey_key: 'nps',
    survey_version: 1,
    state: 'partial',
    channel: 'email',
    labels: '{}',
    language: 'ru',
    dimensions,
    asked_at: minute(3),
    started_at: minute(7),
    updated_at: minute(7),
  })
  await bed.owner.query(
    `insert into answers (workspace_id, response_id, element, kind, value, score, score_group, answered_at, changed_at)
     values ($1, $2, 'score', 'nps', '3', 3, 'detractor', $3, $3)`,
    [ws, response, minute(7)],
  )
  const made = await add('cases', {
    ...at,
    number: 17,
    response_id: response,
    owner_id: userId,
    routed_by: 'fallback',
    state: 'taken',
    dimensions,
    opened_at: minute(8),
    due_at: minute(100),
  })
  await add('case_entries', { workspace_id: ws, case_id: made, at: minute(8), kind: 'opened' })
  await add('case_entries', { workspace_id: ws, case_id: made, at: minute(9), kind: 'taken', user_id: userId })
  await add('case_entries', {
    workspace_id: ws,
    case_id: made,
    at: minute(9),
    kind: 'comment',
    user_id: userId,
    body: '…',
  })
  await add('suppressions', {
    ...at,
    channel: 'email',
    address: 'a@example.ru',
    reason: 'unsubscribed',
    held_from: minute(10),
    source: 'page',
  })
}
