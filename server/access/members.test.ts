import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cookiesOf, openAccessBed, TEST_PUBLIC_URL, type TestPerson } from './testing.ts'

const removed: string[] = []
let undismissed = ''
const bed = await openAccessBed(() => {}, {
  async onMemberRemoved(_tx, userId) {
    if (userId === undismissed) throw new Error('killed')
    removed.push(userId)
  },
})
const { app, queued } = bed

async function call(
  person: TestPerson | null,
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  url: string,
  body?: object,
) {
  const headers = person?.headers ?? { origin: TEST_PUBLIC_URL }
  return app.inject({ method, url, headers, ...(body && { payload: body }) })
}

async function invite(person: TestPerson, email: string, more: object = {}) {
  const body = { email, role: 'case-worker', scope: { region: ['Урал'] }, ...more }
  const reply = await call(person, 'POST', '/api/invites', body)
  const link = queued.findLast((message) => message.address === email)?.data.link as { signIn: string } | undefined
  return { reply, token: link && new URL(link.signIn).searchParams.get('token')! }
}

test('an invite is mailed, shown on its page, and makes a member with the role and scope, once', async () => {
  const workspaceId = await bed.makeWorkspace({ name: 'СтройБаза' })
  const admin = await bed.makePerson(workspaceId)
  const { reply, token } = await invite(admin, 'igor@example.com')
  assert.equal(reply.statusCode, 201)
  const mail = queued.at(-1)!
  assert.equal(mail.template, 'invite-user')
  assert.equal(mail.contactId, null)
  const { rows } = await bed.owner.query('select token_hash from directory.invites')
  assert.ok(rows.every((row) => !row.token_hash.toString('latin1').includes(token)))

  const shown = await call(null, 'POST', '/api/invites/find', { token })
  assert.deepEqual(shown.json(), { email: 'igor@example.com', name: null, workspace: 'СтройБаза', known: false })
  const incomplete = await call(null, 'POST', '/api/invites/accept', { token, name: 'Игорь' })
  assert.equal(incomplete.json().code, 'invalid-body')

  const body = { token, name: 'Игорь', password: 'long enough' }
  const replies = await Promise.all([1, 2].map(() => call(null, 'POST', '/api/invites/accept', body)))
  assert.deepEqual(replies.map((each) => each.statusCode).toSorted(), [200, 404])
  const accepted = replies.find((each) => each.statusCode === 200)!
  assert.deepEqual(accepted.json(), { signedIn: true })
  const session = await app.inject({ url: '/api/session', headers: { cookie: cookiesOf(accepted.cookies) } })
  assert.deepEqual(session.json().scope, { region: ['Урал'] })
  assert.equal(session.json().role, 'case-worker')
  assert.equal((await invite(admin, 'igor@example.com')).reply.json().code, 'conflict')
})

test('of invites to one address at the same moment one is left, and none fails', async () => {
  const workspaceId = await bed.makeWorkspace()
  const admin = await bed.makePerson(workspaceId)
  const replies = await Promise.all(Array.from({ length: 8 }, () => invite(admin, 'soon@example.com')))
  assert.deepEqual(new Set(replies.map(({ reply }) => reply.statusCode)), new Set([201]))
  const members: { email: string }[] = (await call(admin, 'GET', '/api/members')).json()
  assert.equal(members.filter(({ email }) => email === 'soon@example.com').length, 1)
})

test('somebody who has an account keeps the password and is not signed in by the invite', async () => {
  const [a, b] = [await bed.makeWorkspace({ name: 'A' }), await bed.makeWorkspace({ name: 'B' })]
  const [admin, person] = [await bed.makePerson(a), await bed.makePerson(b)]
  const { token } = await invite(admin, person.email)
  const accepted = await call(null, 'POST', '/api/invites/accept', { token, name: 'Чужой', password: 'stolen account' })
  assert.deepEqual(accepted.json(), { signedIn: false })
  assert.equal(accepted.cookies.length, 0)
  const session = (await call(person, 'GET', '/api/session')).json()
  assert.equal(session.user.name, 'Ольга')
  assert.deepEqual(session.workspaces.map(({ id }: { id: number }) => id).toSorted(), [a, b].toSorted())
})

test('a newer invite to the address, a withdrawn and a late one let nobody in', async () => {
  const admin = await bed.makePerson(await bed.makeWorkspace())
  const [old, fresh] = [await invite(admin, 'vera@example.com'), await invite(admin, 'vera@example.com')]
  const find = async (token: string | undefined) =>
    (await call(null, 'POST', '/api/invites/find', { token })).statusCode
  assert.equal(await find(old.token), 404)
  assert.equal(await find(fresh.token), 200)
  const members = (await call(admin, 'GET', '/api/members')).json()
  const waiting = members.find(({ state }: { state: string }) => state === 'invited')
  assert.equal(waiting.email, 'vera@example.com')
  assert.equal((await call(admin, 'DELETE', `/api/members/${waiting.userId}`)).statusCode, 204)
  assert.equal(await find(fresh.token), 404)

  const late = await invite(admin, 'late@example.com')
  bed.clock.advance(8 * 86_400_000)
  assert.equal(await find(late.token), 404)
})

test('a removed member is out with the next request, and the others hear of it', async () => {
  const workspaceId = await bed.makeWorkspace()
  const [admin, worker] = [
    await bed.makePerson(workspaceId),
    await bed.makePerson(workspaceId, { role: 'case-worker' }),
  ]
  const heard: string[] = []
  const stop = bed.bus.on('member', ({ userId }) => heard.push(userId))
  assert.equal((await call(worker, 'GET', '/api/session')).statusCode, 200)
  assert.equal((await call(admin, 'DELETE', `/api/members/${worker.userId}`)).statusCode, 204)
  assert.equal((await call(worker, 'GET', '/api/session')).statusCode, 401)
  assert.deepEqual(heard, [worker.userId])
  assert.ok(removed.includes(worker.userId))
  stop()
})

test('the last administrator stays, even when two leave at the same moment', async () => {
  const workspaceId = await bed.makeWorkspace()
  const [one, two] = [await bed.makePerson(workspaceId), await bed.makePerson(workspaceId)]
  const replies = await Promise.all([
    call(one, 'DELETE', `/api/members/${two.userId}`),
    call(two, 'PATCH', `/api/members/${one.userId}`, { role: 'case-worker' }),
  ])
  assert.equal(replies.filter((reply) => reply.statusCode < 300).length, 1)
  const { rows } = await bed.owner.query(
    `select count(*) as n from directory.members where workspace_id = $1 and role = 'administrator'`,
    [workspaceId],
  )
  assert.equal(rows[0].n, 1)
})

test('a case worker may neither see nor change who works here', async () => {
  const workspaceId = await bed.makeWorkspace()
  const worker = await bed.makePerson(workspaceId, { role: 'case-worker' })
  for (const [method, url, body] of [
    ['GET', '/api/members'],
    ['PATCH', `/api/members/${worker.userId}`, { role: 'administrator' }],
    ['DELETE', `/api/members/${worker.userId}`],
    ['POST', '/api/invites', { email: 'x@example.com', role: 'administrator' }],
    ['GET', '/api/api-keys'],
    ['POST', '/api/api-keys', { name: 'mine', scopes: ['events:write'] }],
  ] as const) {
    const reply = await call(worker, method, url, body)
    assert.equal(reply.json().code, 'not-allowed', `${method} ${url}`)
  }
})

test('whoever leaves leaves with all that becomes of the own work, or stays', async () => {
  const workspaceId = await bed.makeWorkspace()
  const [admin, worker] = [
    await bed.makePerson(workspaceId),
    await bed.makePerson(workspaceId, { role: 'case-worker' }),
  ]
  undismissed = worker.userId
  assert.equal((await call(admin, 'DELETE', `/api/members/${worker.userId}`)).statusCode, 500)
  assert.equal((await call(worker, 'GET', '/api/session')).statusCode, 200)
  undismissed = ''
  assert.equal((await call(admin, 'DELETE', `/api/members/${worker.userId}`)).statusCode, 204)
  assert.equal((await call(worker, 'GET', '/api/session')).statusCode, 401)
})

test('an administrator is never scoped, and cannot reach the members of another workspace', async () => {
  const [a, b] = [await bed.makeWorkspace(), await bed.makeWorkspace()]
  const [admin, other] = [await bed.makePerson(a), await bed.makePerson(b, { role: 'case-worker' })]
  const scoped = await call(admin, 'PATCH', `/api/members/${admin.userId}`, { scope: { region: ['Урал'] } })
  assert.equal(scoped.json().code, 'invalid-body')
  assert.equal((await call(admin, 'DELETE', `/api/members/${other.userId}`)).statusCode, 404)
  const foreign = { ...admin, headers: { ...admin.headers, 'otklik-workspace': String(b) } }
  assert.equal((await call(foreign, 'GET', '/api/session')).json().workspace.id, a)
})

test('a change that names a workspace of others is made in none; what is read tells which workspace it is of', async () => {
  const [own, others] = [await bed.makeWorkspace({ name: 'A' }), await bed.makeWorkspace({ name: 'B' })]
  const admin = await bed.makePerson(own)
  for (const named of [String(others), 'x', '']) {
    const lost = { ...admin, headers: { ...admin.headers, 'otklik-workspace': named } }
    const { reply } = await invite(lost, 'astray@example.com')
    assert.equal(reply.json().code, 'not-allowed')
    assert.equal((await call(lost, 'GET', '/api/session')).json().workspace.id, own)
  }
  const members: { email: string }[] = (await call(admin, 'GET', '/api/members')).json()
  assert.deepEqual(
    members.map(({ email }) => email),
    [admin.email],
  )
})
