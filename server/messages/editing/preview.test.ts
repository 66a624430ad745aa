import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openAmpValidator } from '../../../respond/amp/testing.ts'
import type { ProblemDetails } from '../../platform/errors/index.ts'
import { newId } from '../../platform/id.ts'
import type { SandboxMailRow } from '../../sandbox/api.ts'
import { listMails, readMail } from '../../sandbox/inbox.ts'
import type { TemplatePreview, TrialSent } from '../api.ts'
import { loadStarter } from '../index.ts'
import { openTemplateBed } from './testing.ts'

const bed = await openTemplateBed('https://otklik.example')
const { call, openCompany, database, smtp } = bed
const source = loadStarter('nps-after-purchase', 'ru')
const asking = { source, language: 'ru', survey: 'nps' }

test('a preview is the mail that goes out, for somebody made up or for a contact', async () => {
  const { olga, workspaceId } = await openCompany('live')
  const shown = await call<TemplatePreview>(olga, 'POST', '/template-preview', asking)
  assert.deepEqual([shown.status, shown.body.problems], [200, []])
  assert.match(shown.body.mail!.html, /Анна Белова/)
  assert.match(shown.body.mail!.text, /№ A-1042/)
  assert.equal(shown.body.mail!.subject, 'СтройБаза: один вопрос о вашей покупке')
  const contactId = newId()
  await database.tenant(workspaceId, (tx) =>
    tx.rows(`insert into contacts (workspace_id, id, name, created_at) values ($1, $2, 'Глеб', now())`, [
      workspaceId,
      contactId,
    ]),
  )
  const forGleb = await call<TemplatePreview>(olga, 'POST', '/template-preview', { ...asking, contactId })
  assert.match(forGleb.body.mail!.html, /Здравствуйте, Глеб/)
  assert.equal((await call(olga, 'POST', '/template-preview', { ...asking, contactId: newId() })).status, 404)
  assert.equal((await call(olga, 'POST', '/template-preview', { ...asking, survey: 'none' })).status, 404)
})

test('the AMP part is the real one, also where it would not be sent, and the validator takes it', async () => {
  const { olga } = await openCompany('live')
  const of = async (more: object) => (await call<TemplatePreview>(olga, 'POST', '/template-preview', more)).body.amp
  const off = await of(asking)
  assert.equal(off.state, 'switched-off')
  const on = await of({ ...asking, source: { ...source, amp: true } })
  assert.equal(on.state, 'present')
  assert.equal(on.bytes, Buffer.byteLength(on.source!))
  assert.deepEqual(
    on.checks.filter(({ holds }) => !holds),
    [],
  )
  assert.equal((await openAmpValidator())(on.source!).join('\n'), '')
  assert.equal((await of({ source, language: 'ru' })).state, 'none')
})

test('what is wrong with a text is told by part and line, and nothing is shown', async () => {
  const { olga } = await openCompany('live')
  const mjml =
    '<mjml><mj-body><mj-section><mj-column>\n<mj-text>{{ contact.name | shout }}</mj-text>\n</mj-column></mj-section></mj-body></mjml>'
  const wrong = { source: { subject: '{{ company.name', mjml }, language: 'ru' }
  const { body } = await call<TemplatePreview>(olga, 'POST', '/template-preview', wrong)
  assert.equal(body.mail, null)
  assert.deepEqual(
    body.problems.map(({ path, line, code }) => [path, line, code]),
    [
      ['subject', 1, 'liquid-syntax'],
      ['mjml', 2, 'unknown-filter'],
    ],
  )
})

test('a test mail of a live workspace goes to a member by the real mail server, marked, and into no outbox', async () => {
  const { olga, workspaceId } = await openCompany('live')
  smtp.mails.length = 0
  const trial = { ...asking, key: 'ask', to: olga.email }
  const sent = await call<TrialSent>(olga, 'POST', '/template-trial', trial)
  assert.deepEqual([sent.status, sent.body], [200, { mailId: null, to: olga.email }])
  const [mail] = smtp.mails
  assert.equal(mail?.subject, '[Проба] СтройБаза: один вопрос о вашей покупке')
  assert.equal(mail?.headers.has('list-unsubscribe'), false)
  const outbox = await database.tenant(workspaceId, (tx) =>
    tx.rows('select id from messages where workspace_id = $1', [workspaceId]),
  )
  assert.deepEqual(outbox, [])
  const stranger = await call<ProblemDetails>(olga, 'POST', '/template-trial', { ...trial, to: 'anna@example.com' })
  assert.deepEqual([stranger.status, stranger.body.errors?.[0]?.code], [400, 'not-a-member'])
  assert.equal(smtp.mails.length, 1)
})

test('in a sandbox test mails land in the inbox, whoever they are for, twenty in an hour', async () => {
  const { olga, workspaceId } = await openCompany('sandbox')
  const trial = { ...asking, key: 'ask', to: 'anna@example.com' }
  const send = () => call<TrialSent>(olga, 'POST', '/template-trial', trial)
  const { body } = await send()
  const inbox = await database.tenant(workspaceId, (tx) =>
    listMails(tx, { asAdministrator: true, search: undefined, before: undefined, limit: 10 }),
  )
  assert.deepEqual(
    inbox.map(({ id, subject }): Pick<SandboxMailRow, 'id' | 'subject'> => ({ id, subject })),
    [{ id: body.mailId!, subject: '[Проба] СтройБаза: один вопрос о вашей покупке' }],
  )
  for (let sent = 1; sent < 20; sent++) assert.equal((await send()).status, 200)
  assert.equal((await send()).status, 429)
  bed.clock.advance(60 * 60_000)
  assert.equal((await send()).status, 200)
})

test('the sandbox keeps the AMP part of a mail that has one', async () => {
  const { olga, workspaceId } = await openCompany('sandbox')
  for (const amp of [true, false]) {
    const trial = { ...asking, source: { ...source, amp }, key: 'ask', to: 'anna@example.com' }
    const { mailId } = (await call<TrialSent>(olga, 'POST', '/template-trial', trial)).body
    const mail = await database.tenant(workspaceId, (tx) => readMail(tx, { id: mailId!, asAdministrator: true }))
    assert.equal(mail?.amp?.includes('⚡4email') ?? false, amp)
  }
})
