import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Otklik } from '../../main.ts'
import { company } from '../company/company.ts'
import { eventOf } from '../company/event.ts'
import { beginsAt, makePurchases } from '../company/purchases.ts'
import { openCompany } from '../office/open-company.ts'
import { openTestOtklik } from '../testing.ts'
import { openStage } from './stage.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const weekLater = beginsAt + 7 * DAY_MS
const firstWeek = makePurchases(5, 1500).filter(({ at }) => at < weekLater)

test('fourteen days end the same by one jump of the clock and by 336 jumps of an hour', async () => {
  const otklik = await openTestOtklik()
  const byOne = await playTwoWeeks(otklik, [14 * 24])
  const byHours = await playTwoWeeks(
    otklik,
    Array.from({ length: 14 * 24 }, (_, index) => index + 1),
  )
  assert.deepEqual(byHours, byOne)
  const outcomes = new Set(byOne.decisions.map(({ outcome, reason }) => reason ?? outcome))
  assert.deepEqual([...outcomes].sort(), ['asked', 'limit', 'no-address', 'quiet-hours'])
  assert.ok(byOne.enrollments.length > 60 && byOne.mails.length > 30)
})

/** What there is after the first week's purchases were posted and the clock stopped at each of these hours. */
async function playTwoWeeks(otklik: Otklik, hours: readonly number[]) {
  const { name, zone } = company
  const workspaceId = await otklik.makeWorkspace({ name, mode: 'sandbox', zone, language: 'ru', sandboxNow: weekLater })
  await openCompany(otklik, workspaceId)
  const stage = await openStage(otklik, workspaceId, weekLater)
  await stage.post(firstWeek.map(eventOf))
  for (const hour of hours) await stage.playTo(weekLater + hour * HOUR_MS)
  return stateOf(otklik, workspaceId)
}

/** By what outside systems know things by: ids differ from workspace to workspace. */
function stateOf({ database }: Otklik, workspaceId: number) {
  return database.tenant(workspaceId, async (tx) => ({
    enrollments: await tx.rows(
      `select v.parameters ->> 'order' as purchase, e.step, e.phase, e.entered_at, e.due_at, e.asked, e.outcome, e.ended_at
       from enrollments e join events v on v.workspace_id = e.workspace_id and v.id = e.event_id
       where e.workspace_id = $1 order by purchase`,
      [workspaceId],
    ),
    decisions: await tx.rows<{ outcome: string; reason: string | null }>(
      `select v.parameters ->> 'order' as purchase, d.step, d.at, d.outcome, d.reason, d.rule, d.until, d.detail
       from decisions d join enrollments e on e.workspace_id = d.workspace_id and e.id = d.enrollment_id
         join events v on v.workspace_id = e.workspace_id and v.id = e.event_id
       where d.workspace_id = $1 order by purchase, d.at, d.outcome`,
      [workspaceId],
    ),
    invitations: await tx.rows(
      `select v.parameters ->> 'order' as purchase, i.survey_key, i.asked_at, i.delivered_at, i.expires_at, i.dimensions
       from invitations i join events v on v.workspace_id = i.workspace_id and v.id = i.event_id
       where i.workspace_id = $1 order by purchase`,
      [workspaceId],
    ),
    messages: await tx.rows(
      `select v.parameters ->> 'order' as purchase, m.step, m.template, m.address, m.state, m.created_at, m.accepted_at
       from messages m join enrollments e on e.workspace_id = m.workspace_id and e.id = m.enrollment_id
         join events v on v.workspace_id = e.workspace_id and v.id = e.event_id
       where m.workspace_id = $1 order by purchase, m.step`,
      [workspaceId],
    ),
    mails: await tx.rows(
      `select address, subject, received_at from sandbox_mails where workspace_id = $1 order by received_at, address`,
      [workspaceId],
    ),
  }))
}
