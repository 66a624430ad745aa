import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openLog } from '../log.ts'
import { openHttp } from './index.ts'

const app = await openHttp({ log: openLog({ logLevel: 'silent' }), version: '0' })
app.get('/things/:id', () => 'there')
after(() => app.close())

test('an address that no route can have is not found, as a problem', async () => {
  for (const url of [`/things/${'x'.repeat(600)}`, '/things/%ff', '/things/%']) {
    const answer = await app.inject(url)
    assert.equal(answer.statusCode, 404, url)
    assert.match(String(answer.headers['content-type']), /^application\/problem\+json/, url)
    assert.equal(answer.json().code, 'not-found', url)
  }
})
