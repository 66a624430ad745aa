import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { IdentitySecret, PopupRow, Snippet } from './api.ts'
import { openPopupsBed, tokenOf } from './testing.ts'

const bed = await openPopupsBed()
const company = await bed.openCompany()
await company.publish('visit', { audience: 'identified' })
const other = await bed.openCompany()
const seconds = () => Math.floor(bed.clock.now() / 1_000)

test('a page of another origin is refused, and whoever sets the site up sees from where', async () => {
  const { status, body, headers } = await company.ask({ popup: 'visit' }, { origin: 'https://shop.example.evil' })
  assert.deepEqual(
    [status, body.code, body.detail],
    [403, 'other-origin', 'https://shop.example.evil is not of this site'],
  )
  assert.equal(headers.get('access-control-allow-origin'), 'https://shop.example.evil')
  const { refused } = (await company.panel<Snippet>('GET', '/api/popups/snippet')).body
  assert.equal(refused?.origin, 'https://shop.example.evil')
  for (const origin of ['null', 'http://shop.example', 'https://SHOP.example', 'https://shop.example:444'])
    assert.equal((await company.ask({ popup: 'visit' }, { origin })).status, 403, origin)
  const unknown = await company.ask({ popup: 'visit' }, { key: crypto.randomUUID() })
  assert.deepEqual([unknown.status, unknown.body.code], [404, 'not-found'])
})

test('the preflight answers for the site’s origins only', async () => {
  const preflight = async (origin: string) => {
    const url = `${bed.otklik.address}/api/popup/ask?site=${company.site}`
    return (await fetch(url, { method: 'OPTIONS', headers: { origin } })).status
  }
  assert.deepEqual([await preflight('https://shop.example'), await preflight('https://evil.example')], [204, 403])
})

const good = () => ({ sub: 'customer-1', exp: seconds() + 60 })
const cases: [name: string, token: () => string, why: string | null][] = [
  ['good', () => company.identity('customer-1'), null],
  ['good for a minute more', () => company.identity('customer-1', { exp: seconds() - 59 }), null],
  ['expired', () => company.identity('customer-1', { exp: seconds() - 61 }), 'It has expired'],
  ['without an end', () => tokenOf({ sub: 'customer-1' }, company.secret), 'It must have sub, a text, and exp'],
  ['of nobody', () => tokenOf({ sub: ' ', exp: seconds() + 60 }, company.secret), 'It must have sub, a text, and exp'],
  ['of half a character', () => company.identity('a\ud800'), 'It must have sub, a text'],
  ['of a NUL', () => company.identity('a\0'), 'It must have sub, a text'],
  ['of the future', () => company.identity('customer-1', { nbf: seconds() + 90 }), 'It is of the future'],
  ['unsigned', () => tokenOf(good(), company.secret, { alg: 'none' }), 'Its header must say alg HS256'],
  [
    'unsigned, without a signature',
    () => `${tokenOf(good(), '', { alg: 'none' }).replace(/[^.]*$/, '')}`,
    'It is no JWT',
  ],
  ['of another algorithm', () => tokenOf(good(), company.secret, { alg: 'HS512' }), 'Its header must say alg HS256'],
  [
    'with a critical header',
    () => tokenOf(good(), company.secret, { alg: 'HS256', crit: ['b64'] }),
    'Its header must say',
  ],
  ['of another workspace', () => other.identity('customer-1'), 'It is not signed with the secret of this site'],
  ['changed', () => company.identity('customer-1').replace(/\.(.)/, '.X'), 'It is not signed'],
  ['no token', () => 'customer-1', 'It is no JWT'],
]
for (const [name, token, why] of cases)
  test(`an identity token: ${name}`, async () => {
    const { status, body } = await company.ask({ popup: 'visit', identity: token() })
    assert.deepEqual([status, body.code], why === null ? [200, undefined] : [401, 'bad-identity'], body.detail ?? '')
    if (why !== null) assert.ok(body.detail?.startsWith(why), body.detail ?? '')
  })

test('after a rotation two secrets are good, until the older is ended or its week is over', async () => {
  const own = await bed.openCompany()
  await own.publish('visit', { audience: 'identified' })
  const statusOf = async (secret: string) =>
    (await own.ask({ popup: 'visit', identity: own.identity('customer-1', {}, secret) })).status
  const rotate = async () => (await own.panel<IdentitySecret>('POST', '/api/popups/secret')).body
  const second = await rotate()
  bed.clock.advance(3_000)
  assert.deepEqual([await statusOf(own.secret), await statusOf(second.secret)], [200, 200])
  bed.clock.advance(8 * 86_400_000)
  assert.deepEqual([await statusOf(own.secret), await statusOf(second.secret)], [401, 200])
  const third = await rotate()
  await own.panel('DELETE', '/api/popups/secret/old')
  bed.clock.advance(3_000)
  assert.deepEqual([await statusOf(second.secret), await statusOf(third.secret)], [401, 200])
})

test('a placement is checked before it is published, in both languages, and one that was shown stays', async () => {
  const own = await bed.openCompany()
  const definition = {
    version: 1,
    name: 'Wrong',
    survey: 'nowhere',
    position: { kind: 'modal' },
    triggers: [{ kind: 'event', name: 'paid', when: { field: 'contact.vip', is: 'equal', value: true } }],
    audience: 'everybody',
  }
  assert.equal((await own.panel('PUT', '/api/popups/wrong', { definition })).status, 200)
  const refused = await own.panel<{ code: string; errors: { path: string }[] }>('POST', '/api/popups/wrong/publish')
  assert.deepEqual([refused.status, refused.body.errors.map(({ path }) => path)], [422, ['survey', 'triggers.0.when']])
  const { body } = await own.panel<{ problems: { message: string }[] }>('POST', '/api/popups/check', {
    definition,
    language: 'ru',
  })
  assert.equal(body.problems[0]?.message, 'нет опроса nowhere')
  const shapeless = await own.panel('PUT', '/api/popups/wrong', { definition: { ...definition, share: 2 } })
  assert.equal(shapeless.status, 422)
  assert.equal((await own.panel('DELETE', '/api/popups/wrong')).status, 204)
  await own.publish('visit')
  await own.ask({ popup: 'visit' })
  assert.equal((await own.panel('DELETE', '/api/popups/visit')).status, 409)
  const [row] = (await own.panel<PopupRow[]>('GET', '/api/popups')).body
  assert.deepEqual([row!.state, row!.isChanged, row!.counts.shown], ['live', false, 1])
})
