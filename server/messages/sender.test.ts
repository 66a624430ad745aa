import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { openAmpValidator } from '../../respond/amp/testing.ts'
import { openChannels } from '../channels/index.ts'
import { readConfig } from '../config.ts'
import { openLog } from '../platform/log.ts'
import { newId } from '../platform/id.ts'
import { openTestBed } from '../platform/testing/index.ts'
import { openTestSmtp } from '../platform/testing/smtp.ts'
import { returnSlots } from '../policy/index.ts'
import { deliverToSandbox } from '../sandbox/index.ts'
import { createSurveys, starterSurvey } from '../surveys/index.ts'
import { MAX_ATTEMPTS } from './backoff.ts'
import {
  createSender,
  loadStarter,
  nextDueAt,
  queueMessages,
  saveTemplate,
  type NewMessage,
  type Sender,
} from './index.ts'

const bed = await openTestBed()
const smtp = await openTestSmtp()
const channels = openChannels(readConfig({ SMTP_URL: smtp.url }))
after(async () => {
  for (const channel of channels.values()) await channel.close()
  await smtp.close()
})

const { database, clock } = bed
const surveys = createSurveys()
const bounces: string[] = []
const makeSender = (mailFrom?: string): Sender =>
  createSender({
    database,
    bus: bed.bus,
    log: openLog({ logLevel: 'silent' }),
    secrets: bed.secrets,
    channels,
    publicUrl: 'https://otklik.example',
    mailFrom,
    survey: async (tx, key, version) => (await surveys.get(tx, key, version)).definition,
    deliverToSandbox,
    returnSlots,
    noteBounces: async (_tx, found) => void bounces.push(...found.map((bounce) => bounce.address)),
    onDelivered: async () => {},
  })
const sender = makeSender('СтройБаза <feedback@otklik.example>')

let workspace: number
beforeEach(async () => {
  workspace = await bed.makeWorkspace()
  await prepare(workspace)
  bounces.length = 0
  smtp.mails.length = 0
})

async function prepare(workspaceId: number): Promise<void> {
  const source = loadStarter('nps-after-purchase', 'ru')
  await saveTemplate(database, workspaceId, { key: 'ask', language: 'ru', labels: ['NPS'], source })
  await database.tenant(workspaceId, async (tx) => {
    await surveys.publish(tx, 'nps', starterSurvey('nps'))
  })
}

async function invite(workspaceId: number, address: string): Promise<{ message: string; invitation: string }> {
  const [message, invitation, contact, enrollment] = [newId(), newId(), newId(), newId()]
  await database.tenant(workspaceId, async (tx) => {
    await tx.rows(`insert into contacts (workspace_id, id, name, created_at) values ($1, $2, 'Анна', now())`, [
      workspaceId,
      contact,
    ])
    await tx.rows(
      `insert into invitations (workspace_id, id, contact_id, enrollment_id, event_id, survey_key, survey_version, channel, labels, dimensions, language, asked_at)
       values ($1, $2, $3, $4, $4, 'nps', 1, 'email', '{NPS}', '{}', 'ru', now())`,
      [workspaceId, invitation, contact, enrollment],
    )
    await queueMessages(tx, [
      newMessage({ id: message, contactId: contact, enrollmentId: enrollment, invitationId: invitation, address }),
    ])
  })
  return { message, invitation }
}

function newMessage(some: Partial<NewMessage>): NewMessage {
  return {
    id: newId(),
    contactId: null,
    enrollmentId: null,
    step: 'ask',
    invitationId: null,
    caseId: null,
    channel: 'email',
    template: 'ask',
    language: 'ru',
    labels: ['NPS'],
    address: 'anna@example.com',
    data: {},
    dueAt: clock.now(),
    ...some,
  }
}

const messageRow = async (id: string) =>
  (
    await bed.owner.query(
      'select state, attempts, error, due_at as "dueAt", accepted_at as "acceptedAt" from messages where id = $1',
      [id],
    )
  ).rows[0]
const invitationRow = async (id: string) =>
  (
    await bed.owner.query(
      'select delivered_at as "deliveredAt", returned_at as "returnedAt" from invitations where id = $1',
      [id],
    )
  ).rows[0]

test('an accepted mail carries the personal scale links and one-click unsubscribe, and its invitation is delivered', async () => {
  const { message, invitation } = await invite(workspace, 'anna@example.com')
  await sender.sendDue(workspace, clock.now())
  const token = bed.secrets.linkToken(invitation)
  const [mail] = smtp.mails
  for (let score = 0; score <= 10; score++)
    assert.ok(String(mail!.html).includes(`https://otklik.example/s/${token}?score=${score}"`), `score ${score}`)
  assert.match(smtp.raw.at(-1)!, new RegExp(`List-Unsubscribe: <https://otklik.example/u/${token}>`))
  assert.equal((await messageRow(message)).state, 'accepted')
  assert.equal((await invitationRow(invitation)).deliveredAt, clock.now())
})

test('a mail carries the survey itself where its template says so, else where its workspace does', async () => {
  const problemsOf = await openAmpValidator()
  const ampOf = async () => {
    const { invitation } = await invite(workspace, 'anna@example.com')
    await sender.sendDue(workspace, clock.now())
    const part = /Content-Type: text\/x-amp-html.*?\r\n\r\n(.*?)\r\n--/s.exec(smtp.raw.at(-1)!)?.[1]
    return { amp: part && Buffer.from(part, 'base64').toString(), token: bed.secrets.linkToken(invitation) }
  }
  assert.equal((await ampOf()).amp, undefined)
  await bed.owner.query(`update workspaces set settings = '{"amp": {"on": true, "senders": []}}' where id = $1`, [
    workspace,
  ])
  const { amp = '', token } = await ampOf()
  assert.deepEqual([...problemsOf(amp)], [])
  assert.ok(amp.includes(`action-xhr="https://otklik.example/amp/${token}"`))
  assert.match(amp, /Порекомендуете нас/)
  const source = { ...loadStarter('nps-after-purchase', 'ru'), amp: false }
  await saveTemplate(database, workspace, { key: 'ask', language: 'ru', labels: ['NPS'], source })
  bed.bus.emit('definitions', { workspaceId: workspace })
  assert.equal((await ampOf()).amp, undefined)
})

test('a workspace whose name means something in a list of addresses is one sender', async () => {
  const workspaceId = await bed.makeWorkspace({ name: 'Ромашка: всё (для) дома; "a\\b" <c@d.example>' })
  await prepare(workspaceId)
  await invite(workspaceId, 'anna@example.com')
  await makeSender().sendDue(workspaceId, clock.now())
  assert.deepEqual(
    smtp.mails[0]?.from?.value.map(({ address, name }) => [address, name.replaceAll(/ +/g, ' ')]),
    [['feedback@localhost', 'Ромашка всё для дома a b c d.example']],
  )
})

test('a passing refusal is tried again later, with backoff, and then arrives', async () => {
  smtp.treat('busy@example.com', { kind: 'refuse', code: 451, text: '4.3.2 later' })
  const { message } = await invite(workspace, 'busy@example.com')
  await sender.sendDue(workspace, clock.now())
  const row = await messageRow(message)
  assert.equal(row.state, 'queued')
  assert.ok(row.dueAt > clock.now())
  assert.equal(await database.tenant(workspace, nextDueAt), row.dueAt)
  smtp.treat('busy@example.com', { kind: 'accept' })
  await sender.sendDue(workspace, row.dueAt)
  assert.equal((await messageRow(message)).state, 'accepted')
})

test('after the last try a message is dead and the asked slot is free again', async () => {
  smtp.treat('never@example.com', { kind: 'refuse', code: 450, text: '4.2.1 not now' })
  const { message, invitation } = await invite(workspace, 'never@example.com')
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++)
    await sender.sendDue(workspace, (await messageRow(message)).dueAt)
  assert.deepEqual([(await messageRow(message)).state, (await messageRow(message)).attempts], ['dead', MAX_ATTEMPTS])
  assert.equal((await invitationRow(invitation)).returnedAt, clock.now())
  assert.deepEqual(bounces, [])
})

test('a mailbox that does not exist bounces: dead at once, slot returned, address noted', async () => {
  smtp.treat('gone@example.com', { kind: 'refuse', code: 550, text: '5.1.1 unknown' })
  const { message, invitation } = await invite(workspace, 'gone@example.com')
  await sender.sendDue(workspace, clock.now())
  assert.equal((await messageRow(message)).state, 'dead')
  assert.ok((await invitationRow(invitation)).returnedAt)
  assert.deepEqual(bounces, ['gone@example.com'])
})

test('a message without its template is dead and says so; the others of the batch go out', async () => {
  const lost = newMessage({ template: 'nowhere', address: 'x@example.com' })
  await database.tenant(workspace, (tx) => queueMessages(tx, [lost]))
  await invite(workspace, 'anna@example.com')
  await sender.sendDue(workspace, clock.now())
  assert.match((await messageRow(lost.id)).error, /no template "nowhere"/)
  assert.equal(smtp.mails.length, 1)
})

test('a step of an enrollment sends once, however often it is queued', async () => {
  const enrollmentId = newId()
  for (let round = 0; round < 2; round++) {
    await database.tenant(workspace, (tx) => queueMessages(tx, [newMessage({ enrollmentId })]))
    await sender.sendDue(workspace, clock.now())
  }
  assert.equal(smtp.mails.length, 1)
})

test('two senders at once send each message once', async () => {
  for (let count = 0; count < 30; count++) await invite(workspace, `c${count}@example.com`)
  const other = makeSender()
  for (let round = 0; round < 3; round++)
    await Promise.all([sender.sendDue(workspace, clock.now(), 7), other.sendDue(workspace, clock.now(), 7)])
  const to = smtp.mails.map((mail) => [mail.to].flat()[0]!.text)
  assert.equal(new Set(to).size, to.length)
  assert.equal(to.length, 30)
})

test('what an ended process had taken is sent after its lease, with the same Message-ID', async () => {
  const { message } = await invite(workspace, 'anna@example.com')
  await bed.owner.query(`update messages set state = 'sending', lease_until = $2 where id = $1`, [
    message,
    new Date(clock.now() - 1),
  ])
  assert.equal(await sender.reclaim(workspace), 1)
  await sender.sendDue(workspace, clock.now())
  assert.equal(smtp.mails[0]!.messageId, `<${message}@otklik.example>`)
})

test('in a sandbox nothing leaves the house: the mail lands in the inbox', async () => {
  const sandbox = await bed.makeWorkspace({ mode: 'sandbox' })
  await prepare(sandbox)
  const { message, invitation } = await invite(sandbox, 'anna@example.com')
  await sender.sendDue(sandbox, clock.now())
  assert.equal(smtp.mails.length, 0)
  const { rows } = await bed.owner.query('select subject, address from sandbox_mails where message_id = $1', [message])
  assert.equal(rows[0].address, 'anna@example.com')
  assert.equal((await invitationRow(invitation)).deliveredAt, clock.now())
})

test('a sender that drains sends nothing more and leaves what it did not send in the queue', async () => {
  const stopping = makeSender()
  const { message } = await invite(workspace, 'anna@example.com')
  await stopping.drain()
  await stopping.sendDue(workspace, clock.now())
  assert.equal((await messageRow(message)).state, 'queued')
})
