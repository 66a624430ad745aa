import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '../platform/id.ts'
import { openTestBed } from '../platform/testing/index.ts'
import { deliverToSandbox, listMails } from './inbox.ts'

const bed = await openTestBed()

const mails = [
  { to: 'anna@example.com', subject: 'Анна, как вам Покупка?' },
  { to: 'boris@example.com', subject: 'Кейс № 1' },
  { to: 'Anna.B@example.com', subject: 'Invitation' },
]

test('a mail is found by a part of its address or subject, in any letters', async () => {
  const workspaceId = await bed.makeWorkspace()
  await bed.database.tenant(workspaceId, async (tx) => {
    for (const [minute, { to, subject }] of mails.entries()) {
      const mail = { messageId: '<m@x>', from: 'a@x', to, subject, html: '', text: '', headers: {} }
      await deliverToSandbox(tx, [{ message: { id: newId() }, mail }], minute * 60_000)
    }
    const found = async (search: string) =>
      (await listMails(tx, { asAdministrator: true, search, before: undefined, limit: 10 })).map(
        ({ address }) => address,
      )
    assert.deepEqual(await found('ПОКУПКА'), ['anna@example.com'])
    assert.deepEqual(await found('anna'), ['Anna.B@example.com', 'anna@example.com'])
    assert.deepEqual(await found('BORIS@example.com'), ['boris@example.com'])
    assert.deepEqual(await found('%'), [])
  })
})
