import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHttp } from '../platform/http/index.ts'
import { openLog } from '../platform/log.ts'
import { openAccess } from './index.ts'
import { openAccessBed, cookiesOf, TEST_PUBLIC_URL } from './testing.ts'

const bed = await openAccessBed()
const { app, access, owner } = bed
const ownPage = { origin: TEST_PUBLIC_URL }
const wanted = {
  name: 'Анна Смирнова',
  email: 'Anna@Example.com',
  password: 'correct horse',
  workspaceName: 'СтройБаза',
  mode: 'live',
  zone: 'Europe/Moscow',
  language: 'ru',
}

function post(url: string, payload: object, headers: Record<string, string> = ownPage) {
  return app.inject({ method: 'POST', url, payload, headers })
}

function tokenOf(link: string | null): string {
  return new URL(link ?? '').searchParams.get('token')!
}

async function session(cookie: string) {
  return app.inject({ url: '/api/session', headers: { cookie } })
}

test('a set-up link works until the next one is made, makes the first administrator once, and signs in', async () => {
  const old = tokenOf(await access.ensureSetup())
  const token = tokenOf(await access.ensureSetup())
  assert.equal((await post('/api/setup', { ...wanted, token: old })).statusCode, 404)

  const [first, second] = await Promise.all([
    post('/api/setup', { ...wanted, token }),
    post('/api/setup', { ...wanted, token, email: 'other@example.com' }),
  ])
  assert.deepEqual([first.statusCode, second.statusCode].toSorted(), [204, 404])
  const made = first.statusCode === 204 ? first : second
  const [cookie] = made.cookies
  assert.equal(cookie?.name, 'otklik.session_token')
  assert.equal(cookie?.httpOnly, true)
  assert.equal(cookie?.sameSite, 'Lax')

  const view = (await session(cookiesOf(made.cookies))).json()
  assert.equal(view.user.name, wanted.name)
  assert.equal(view.role, 'administrator')
  assert.deepEqual(view.scope, {})
  assert.equal(view.workspace.zone, 'Europe/Moscow')
  assert.equal(view.workspaces.length, 1)
  assert.equal(await access.ensureSetup(), null)
})

test('with the right password one is in until one signs out; with a wrong one never', async () => {
  const email = await setUpEmail()
  const wrong = await post('/api/auth/sign-in/email', { email, password: 'wrong horse' })
  assert.equal(wrong.json().code, 'wrong-password')
  assert.equal(wrong.cookies.length, 0)
  const unknown = await post('/api/auth/sign-in/email', { email: 'nobody@example.com', password: 'wrong horse' })
  assert.deepEqual(unknown.json(), wrong.json())

  const right = await post('/api/auth/sign-in/email', { email: email.toUpperCase(), password: wanted.password })
  const cookie = cookiesOf(right.cookies)
  assert.equal((await session(cookie)).statusCode, 200)
  const out = await post('/api/auth/sign-out', {}, { ...ownPage, cookie })
  assert.equal(out.statusCode, 204)
  assert.equal((await session(cookie)).json().code, 'not-signed-in')
})

test('nobody can sign up, and no other address of the sign-in library answers', async () => {
  for (const path of ['sign-up/email', 'get-session', 'update-user', 'request-password-reset', 'delete-user']) {
    assert.equal((await post(`/api/auth/${path}`, {})).statusCode, 404, path)
  }
})

test('what the cookie carries is not in the database', async () => {
  const reply = await post('/api/auth/sign-in/email', { email: await setUpEmail(), password: wanted.password })
  const [token] = decodeURIComponent(reply.cookies[0]!.value).split('.')
  const { rows } = await owner.query('select token from directory.sessions')
  assert.ok(rows.length > 0)
  assert.ok(rows.every((row) => row.token !== token && row.token.length === 43))
})

test('a changed password ends the other sessions and the old password', async () => {
  const email = await setUpEmail()
  const signIn = (password: string) => post('/api/auth/sign-in/email', { email, password })
  const [here, there] = [await signIn(wanted.password), await signIn(wanted.password)]
  const cookie = cookiesOf(here.cookies)
  const change = (currentPassword: string) =>
    post('/api/auth/change-password', { currentPassword, newPassword: 'battery staple' }, { ...ownPage, cookie })
  assert.equal((await change('wrong horse')).json().code, 'wrong-password')
  const changed = await change(wanted.password)
  assert.equal(changed.statusCode, 204)
  assert.equal((await session(cookiesOf(there.cookies))).statusCode, 401)
  assert.equal((await session(cookiesOf(changed.cookies))).statusCode, 200)
  assert.equal((await signIn(wanted.password)).json().code, 'wrong-password')
  assert.equal((await signIn('battery staple')).statusCode, 204)
})

test('a reset gives a new password, whether there was one or not, and ends the sessions', async () => {
  const workspaceId = await bed.makeWorkspace()
  const withoutPassword = await bed.makePerson(workspaceId)
  for (let time = 0; time < 2; time++) {
    const password = await access.resetPassword(withoutPassword.email.toUpperCase())
    assert.equal((await session(withoutPassword.headers['cookie']!)).statusCode, 401)
    const signedIn = await post('/api/auth/sign-in/email', { email: withoutPassword.email, password })
    assert.equal(signedIn.statusCode, 204)
    withoutPassword.headers['cookie'] = cookiesOf(signedIn.cookies)
  }
  assert.equal(await access.resetPassword('nobody@example.com'), null)
})

test('a sign-in link works once, by POST only, and not after its time', async () => {
  const workspaceId = await bed.makeWorkspace()
  const person = { name: 'Олег', email: 'oleg@example.com', role: 'case-worker', scope: {} } as const
  const userId = await access.addMember(workspaceId, person)
  const link = await access.makeSignInLink(userId, 'PT1H')
  const got = await app.inject({ url: new URL(link).pathname + new URL(link).search })
  assert.equal(got.cookies.length, 0)

  const token = tokenOf(link)
  const replies = await Promise.all([post('/api/sign-in-link', { token }), post('/api/sign-in-link', { token })])
  assert.deepEqual(replies.map((reply) => reply.statusCode).toSorted(), [204, 404])

  const late = tokenOf(await access.makeSignInLink(userId, 'PT1H'))
  bed.clock.advance(3_600_001)
  assert.equal((await post('/api/sign-in-link', { token: late })).statusCode, 404)
})

test('a POST that another site made the browser send is refused', async () => {
  const body = { email: await setUpEmail(), password: wanted.password }
  const tries: [headers: Record<string, string>, refused: boolean][] = [
    [{}, true],
    [{ origin: 'https://evil.example' }, true],
    [{ origin: TEST_PUBLIC_URL, 'sec-fetch-site': 'cross-site' }, true],
    [{ 'otklik-workspace': '1', 'sec-fetch-site': 'same-site' }, true],
    [{ 'sec-fetch-site': 'same-origin' }, false],
    [{ origin: TEST_PUBLIC_URL }, false],
    [{ 'otklik-workspace': '1' }, false],
  ]
  for (const [headers, refused] of tries) {
    const reply = await post('/api/auth/sign-in/email', body, headers)
    assert.equal(reply.statusCode === 403, refused, JSON.stringify(headers))
    if (refused) assert.equal(reply.json().code, 'other-site')
  }
})

test('under https the cookie travels by https only', async (t) => {
  const log = openLog({ logLevel: 'silent' })
  const publicUrl = 'https://otklik.test'
  const secure = openAccess({ ...bed, log, publicUrl, queueMessages: async () => {} })
  const secureApp = await openHttp({ log, version: 'test' })
  t.after(async () => {
    await secureApp.close()
    await secure.close()
  })
  secure.routes(secureApp)
  const userId = await secure.addMember(await bed.makeWorkspace(), {
    name: 'Вера',
    email: 'vera@example.com',
    role: 'administrator',
    scope: {},
  })
  const payload = { token: tokenOf(await secure.makeSignInLink(userId, 'PT1H')) }
  const headers = { origin: publicUrl }
  const reply = await secureApp.inject({ method: 'POST', url: '/api/sign-in-link', headers, payload })
  const [cookie] = reply.cookies
  assert.equal(cookie?.name, '__Secure-otklik.session_token')
  assert.equal(cookie?.secure, true)
  const cookies = cookiesOf(reply.cookies)
  assert.equal((await secureApp.inject({ url: '/api/session', headers: { cookie: cookies } })).statusCode, 200)
})

/** The email of whoever won the set-up. */
async function setUpEmail(): Promise<string> {
  const { rows } = await owner.query<{ email: string }>(
    `select email from directory.users u join directory.accounts a on a.user_id = u.id order by u.created_at limit 1`,
  )
  return rows[0]!.email
}
