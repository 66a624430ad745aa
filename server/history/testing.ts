/** Rows of contacts' pasts for tests: what a test does not name is made up. */
import type { EpochMs } from '@otklik/core/time'
import { iso, type Tx } from '../platform/database/index.ts'
import { newId } from '../platform/id.ts'

/** Table → its rows, by column; times as epoch ms. */
export type Rows = Record<string, Record<string, unknown>[]>

/** Writes them, one statement a table. */
export async function insertPast(tx: Tx, rows: Rows): Promise<void> {
  for (const [table, made] of Object.entries(rows)) {
    const columns = Object.keys(Object.assign({}, ...made) as object)
    if (columns.length === 0) continue
    await tx.rows(
      `insert into ${table} (workspace_id, ${columns.join(', ')})
       select $1, ${columns.join(', ')} from jsonb_populate_recordset(null::${table}, $2)`,
      [tx.workspaceId, JSON.stringify(made.map(withTimes))],
    )
  }
}

function withTimes(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      typeof value === 'number' && /(^|_)(at|since)$/.test(column) ? iso(value) : value,
    ]),
  )
}

type Given = Record<string, unknown>

export function contactRow(at: EpochMs, given: Given = {}): Given {
  return { id: newId(), attributes: {}, created_at: at, ...given }
}

export function eventRow(contactId: string, type: string, at: EpochMs, given: Given = {}): Given {
  const made = { id: newId(), contact_id: contactId, type, occurred_at: at, received_at: at, taken_at: at }
  return { ...made, source: 'test', parameters: {}, dimensions: {}, ...given }
}

export function messageRow(contactId: string, at: EpochMs, given: Given = {}): Given {
  const made = { id: newId(), contact_id: contactId, channel: 'email', template: 'nps', language: 'ru', labels: [] }
  return { ...made, address: 'x', data: {}, state: 'queued', due_at: at, attempts: 0, created_at: at, ...given }
}

export function invitationRow(contactId: string, at: EpochMs, given: Given = {}): Given {
  const made = { id: newId(), contact_id: contactId, enrollment_id: newId(), event_id: newId(), survey_key: 'nps' }
  return {
    ...made,
    survey_version: 1,
    channel: 'email',
    labels: [],
    dimensions: {},
    language: 'ru',
    asked_at: at,
    ...given,
  }
}

export function responseRow(contactId: string, at: EpochMs, given: Given = {}): Given {
  const made = { id: newId(), invitation_id: newId(), contact_id: contactId, survey_key: 'nps', survey_version: 1 }
  const state = { state: 'partial', channel: 'email', labels: [], language: 'ru', dimensions: {}, skipped: [] }
  return { ...made, ...state, asked_at: at, started_at: at, updated_at: at, ...given }
}

export function answerRow(responseId: string, element: string, at: EpochMs, given: Given = {}): Given {
  return { response_id: responseId, element, kind: 'text', value: 'x', answered_at: at, changed_at: at, ...given }
}

export function signalRow(invitationId: string, slot: number, at: EpochMs, given: Given = {}): Given {
  return { invitation_id: invitationId, slot, id: newId(), kind: 'open', at, received_at: at, agent: '', ...given }
}
