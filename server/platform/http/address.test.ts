import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openLog } from '../log.ts'
import { openHttp } from './index.ts'

const app = await openHttp({ log: openLog({ logLevel: 'silent' }), version: '0' })
app.get('/things/:id', () => 'there')
app.post('/things', ({ body }) => body)
after(() => app.close())

test('an address that no route can have is not found, as a problem', async () => {
  for (const url of [`/things/${'x'.repeat(600)}`, '/things/%ff', '/things/%']) {
    const answer = await app.inject(url)
    assert.equal(answer.statusCode, 404, url)
    assert.match(String(answer.headers['content-type']), /^application\/problem\+json/, url)
    assert.equal(answer.json().code, 'not-found', url)
  }
})

test('the API takes JSON alone: what any page of the web can make a browser send is refused by its kind', async () => {
  for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x']) {
    const headers = { 'content-type': type }
    const answer = await app.inject({ method: 'POST', url: '/things', headers, payload: 'name=1' })
    assert.equal(answer.json().code, 'unsupported-media', type)
  }
  const json = { method: 'POST', url: '/things', payload: { name: 1 } } as const
  assert.deepEqual((await app.inject(json)).json(), { name: 1 })
})

test('the page of the API loads from here alone, and by whatever scheme it came', async () => {
  const { headers } = await app.inject('/api/docs/')
  const policy = String(headers['content-security-policy'])
  assert.match(policy, /default-src 'self'/)
  assert.doesNotMatch(policy, /https?:|upgrade-insecure|swagger\.io/)
})

test('whom a request is from is believed of trusted proxies alone', async () => {
  const ipOf = async (trustProxy: string[]) => {
    const app = await openHttp({ log: openLog({ logLevel: 'silent' }), version: '0', trustProxy })
    app.get('/ip', ({ ip }) => ({ ip }))
    after(() => app.close())
    const headers = { 'x-forwarded-for': '198.51.100.9, 203.0.113.7' }
    return (await app.inject({ url: '/ip', headers })).json().ip
  }
  assert.equal(await ipOf([]), '127.0.0.1')
  assert.equal(await ipOf(['10.0.0.1']), '127.0.0.1')
  assert.equal(await ipOf(['127.0.0.1', '10.0.0.0/8']), '203.0.113.7')
})
