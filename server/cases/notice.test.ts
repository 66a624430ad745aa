import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OutgoingMail } from '../channels/index.ts'
import { createSender, loadStarter, saveTemplate } from '../messages/index.ts'
import { openLog } from '../platform/log.ts'
import { openCasesBed } from './testing.ts'

const bed = await openCasesBed()

test('the owner is sent the notice in the template that a workspace starts with', async () => {
  const workspaceId = await bed.makeWorkspace({ mode: 'sandbox' })
  const admin = await bed.makePerson(workspaceId, { name: 'Ольга' })
  const source = loadStarter('case-notice', 'ru')
  await saveTemplate(bed.database, workspaceId, { key: 'case-notice', language: 'ru', labels: [], source })
  const { id } = await bed.openOne(workspaceId, { region: 'Юг', comment: 'Привезли <не> то' })

  const mails: OutgoingMail[] = []
  const { sent } = await sender(mails).sendDue(workspaceId, bed.clock.now())
  assert.equal(sent, 1)
  const [mail] = mails
  assert.equal(mail?.to, admin.email)
  assert.equal(mail?.subject, 'Оценка 3 из 10: Пётр Иванов, Юг')
  assert.equal(mail?.headers['List-Unsubscribe'], undefined)
  for (const part of ['Ольга', 'Привезли &lt;не&gt; то', `http://otklik.test/cases/${id}`, 'A-17', '@example.com'])
    assert.ok(mail?.html.includes(part), part)
})

function sender(mails: OutgoingMail[]) {
  return createSender({
    database: bed.database,
    bus: bed.bus,
    log: openLog({ logLevel: 'silent' }),
    secrets: bed.secrets,
    channels: new Map(),
    publicUrl: 'http://otklik.test',
    mailFrom: 'СтройБаза <info@example.com>',
    survey: () => Promise.reject(new Error('a notice asks nothing')),
    deliverToSandbox: async (_tx, delivered) => void mails.push(...delivered.map(({ mail }) => mail)),
    returnSlots: async () => {},
    noteBounces: async () => {},
    onDelivered: async () => {},
  })
}
