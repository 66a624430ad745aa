import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openResponsesBed, type Invited } from './sample-invitations.ts'

const bed = await openResponsesBed()
const FORM = 'application/x-www-form-urlencoded'

async function suppressed({ workspaceId }: Invited) {
  const { rows } = await bed.owner.query(
    `select channel, address, reason, source, held_until is null as holds from suppressions where workspace_id = $1 order by id`,
    [workspaceId],
  )
  return rows as { channel: string; address: string; reason: string; source: string; holds: boolean }[]
}

async function post(token: string, payload: string, type = FORM, agent = 'Mozilla/5.0 Firefox/140.0') {
  const headers = { 'content-type': type, 'user-agent': agent }
  const { statusCode, body } = await bed.app.inject({ method: 'POST', url: `/u/${token}`, headers, payload })
  return { status: statusCode, body }
}

test("a mail program's one click unsubscribes, twice is once, and no page stands between", async () => {
  const invited = await bed.invite()
  for (let n = 0; n < 2; n++) assert.equal((await post(invited.token, 'List-Unsubscribe=One-Click')).status, 200)
  const address = `${invited.contactId}@mail.example`
  assert.deepEqual(await suppressed(invited), [
    { channel: 'email', address, reason: 'unsubscribed', source: 'one-click', holds: true },
  ])
})

test('one click may come as multipart', async () => {
  const invited = await bed.invite()
  const body = '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n'
  assert.equal((await post(invited.token, body, 'multipart/form-data; boundary=x')).status, 200)
  assert.equal((await suppressed(invited)).length, 1)
})

test('a GET shows a page with one button and changes nothing', async () => {
  const invited = await bed.invite()
  const app = await bed.openApp()
  const reply = await app.inject({ method: 'GET', url: `/u/${invited.token}` })
  await app.close()
  assert.equal(reply.statusCode, 200)
  assert.match(reply.body, /Не присылать опросы\?.*СтройБаза больше не будет присылать опросы на .•••@mail\.example/s)
  assert.deepEqual(await suppressed(invited), [])
  const { rows } = await bed.owner.query('select kind from signals where invitation_id = $1', [invited.invitationId])
  assert.deepEqual(rows, [{ kind: 'unsubscribe-page' }])
})

test("the page's button unsubscribes, and can be taken back", async () => {
  const invited = await bed.invite({ language: 'en' })
  const done = await post(invited.token, 'action=unsubscribe&gesture=none&more=')
  assert.match(done.body, /No more surveys.*Send surveys again/s)
  const again = await bed.app.inject({ method: 'GET', url: `/u/${invited.token}` })
  assert.match(again.body, /No more surveys/)
  assert.match((await post(invited.token, 'action=resubscribe')).body, /Surveys are on again/)
  assert.deepEqual(
    (await suppressed(invited)).map(({ holds }) => holds),
    [false],
  )
  await post(invited.token, 'action=unsubscribe')
  assert.deepEqual(
    (await suppressed(invited)).map(({ holds }) => holds),
    [false, true],
  )
})

test('what is plainly a machine, and what asks for nothing, changes nothing', async () => {
  const invited = await bed.invite()
  await post(invited.token, 'action=unsubscribe&more=filled')
  await post(invited.token, 'action=unsubscribe', FORM, 'Somebot')
  await post(invited.token, 'action=delete')
  await post(invited.token, '')
  assert.deepEqual(await suppressed(invited), [])
  assert.equal((await post('A'.repeat(22), 'List-Unsubscribe=One-Click')).status, 404)
})

test('taking it back leaves a bounced address as it is', async () => {
  const invited = await bed.invite()
  const address = `${invited.contactId}@mail.example`
  await bed.owner.query(
    `insert into suppressions (workspace_id, id, contact_id, channel, address, reason, held_from, source)
     values ($1, gen_random_uuid(), $2, 'email', $3, 'bounced', now(), 'smtp')`,
    [invited.workspaceId, invited.contactId, address],
  )
  await post(invited.token, 'action=unsubscribe')
  await post(invited.token, 'action=resubscribe')
  assert.deepEqual((await suppressed(invited)).map(({ reason, holds }) => [reason, holds]).toSorted(), [
    ['bounced', true],
    ['unsubscribed', false],
  ])
})

test('the address that the message went to is left alone too, when the contact has another by now', async () => {
  const invited = await bed.invite()
  await bed.owner.query(
    `insert into messages (workspace_id, id, contact_id, invitation_id, channel, template, language, labels, address, state,
       due_at, created_at)
     values ($1, gen_random_uuid(), $2, $3, 'email', 't', 'ru', '{}', 'old@mail.example', 'accepted', now(), now())`,
    [invited.workspaceId, invited.contactId, invited.invitationId],
  )
  await post(invited.token, 'List-Unsubscribe=One-Click')
  assert.deepEqual(
    (await suppressed(invited)).map(({ address }) => address).toSorted(),
    [`${invited.contactId}@mail.example`, 'old@mail.example'].toSorted(),
  )
})

test('the survey page leads to the unsubscribing page by its button', async () => {
  const invited = await bed.invite()
  const reply = await bed.app.inject({
    method: 'POST',
    url: `/s/${invited.token}`,
    headers: { 'content-type': FORM },
    payload: 'action=unsubscribe',
  })
  assert.deepEqual([reply.statusCode, reply.headers.location], [303, `../u/${invited.token}`])
  assert.deepEqual(await suppressed(invited), [])
})
