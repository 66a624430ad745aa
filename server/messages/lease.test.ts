import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { openChannels } from '../channels/index.ts'
import { readConfig } from '../config.ts'
import { newId } from '../platform/id.ts'
import { openLog } from '../platform/log.ts'
import { openTestBed } from '../platform/testing/index.ts'
import { openTestSmtp } from '../platform/testing/smtp.ts'
import { returnSlots } from '../policy/index.ts'
import { deliverToSandbox } from '../sandbox/index.ts'
import { createSurveys, starterSurvey } from '../surveys/index.ts'
import { createSender, loadStarter, queueMessages, saveTemplate } from './index.ts'

const LEASE_MS = 60_000
const bed = await openTestBed()
const smtp = await openTestSmtp()
const channels = openChannels(readConfig({ SMTP_URL: smtp.url }))
after(async () => {
  for (const channel of channels.values()) await channel.close()
  await smtp.close()
})

const { database, clock } = bed
const surveys = createSurveys()
let onBounce = (): void => {}
const sender = createSender({
  database,
  bus: bed.bus,
  log: openLog({ logLevel: 'silent' }),
  secrets: bed.secrets,
  channels,
  publicUrl: 'https://otklik.example',
  mailFrom: 'feedback@otklik.example',
  survey: async (tx, key, version) => (await surveys.get(tx, key, version)).definition,
  deliverToSandbox,
  returnSlots,
  noteBounces: async () => onBounce(),
  onDelivered: async () => {},
  leaseMs: LEASE_MS,
})

let workspace: number
beforeEach(async () => {
  workspace = await bed.makeWorkspace()
  smtp.mails.length = 0
  const source = loadStarter('nps-after-purchase', 'ru')
  await saveTemplate(database, workspace, { key: 'ask', language: 'ru', labels: ['NPS'], source })
  await database.tenant(workspace, async (tx) => {
    await surveys.publish(tx, 'nps', starterSurvey('nps'))
  })
})

/** Answers with the invitation's id. */
async function invite(address: string): Promise<string> {
  const [contactId, invitationId, enrollmentId] = [newId(), newId(), newId()]
  await database.tenant(workspace, async (tx) => {
    const ids = [workspace, contactId]
    await tx.rows(`insert into contacts (workspace_id, id, name, created_at) values ($1, $2, 'Анна', now())`, ids)
    await tx.rows(
      `insert into invitations (workspace_id, id, contact_id, enrollment_id, event_id, survey_key, survey_version, channel,
         labels, dimensions, language, asked_at)
       values ($1, $2, $3, $4, $4, 'nps', 1, 'email', '{NPS}', '{}', 'ru', now())`,
      [workspace, invitationId, contactId, enrollmentId],
    )
    const message = { id: newId(), contactId, invitationId, enrollmentId, caseId: null, step: 'ask', address, data: {} }
    const looks = { channel: 'email', template: 'ask', language: 'ru', labels: ['NPS'], dueAt: clock.now() }
    await queueMessages(tx, [{ ...message, ...looks }])
  })
  return invitationId
}

async function states(): Promise<Record<string, number>> {
  const { rows } = await bed.owner.query<{ state: string; n: number }>(
    `select state || ' ' || attempts as state, count(*)::int as n from messages where workspace_id = $1 group by 1`,
    [workspace],
  )
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]))
}

test('a mail that was taken while the database failed is noted when it is back, and not sent again', async () => {
  const invitation = await invite('anna@example.com')
  const holder = await bed.owner.connect()
  await holder.query('begin')
  // What settles the message has to wait for this row, and is ended there.
  await holder.query('select from invitations where id = $1 for update', [invitation])
  const sending = sender.sendDue(workspace, clock.now())
  for (let ended = 0; ended === 0;) {
    const { rowCount } = await bed.owner.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock' and query like '%delivered_at%'`,
    )
    ended = rowCount ?? 0
  }
  await holder.query('rollback')
  holder.release()
  await sending
  assert.deepEqual(await states(), { 'accepted 1': 1 })
  await sender.sendDue(workspace, clock.now() + LEASE_MS)
  assert.equal(smtp.mails.length, 1)
})

test('nothing is begun in the second half of the lease: it goes back as if never taken', async () => {
  const { concurrency } = channels.get('email')!
  for (let count = 0; count < concurrency * 2; count++) {
    smtp.treat(`c${count}@example.com`, { kind: 'refuse', code: 550, text: '5.1.1 no such user' })
    await invite(`c${count}@example.com`)
  }
  // Each of the first ones is heard of before its connection takes the next.
  onBounce = () => clock.advance(LEASE_MS / 2)
  await sender.sendDue(workspace, clock.now())
  assert.deepEqual(await states(), { 'dead 1': concurrency, 'queued 0': concurrency })
})
