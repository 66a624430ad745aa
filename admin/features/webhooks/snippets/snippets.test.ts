import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

type IsOurs = (secret: string, headers: Record<string, string>, body: string) => boolean

const secret = `whsec_${Buffer.from('a key of thirty-two bytes exactly').toString('base64')}`

function signed(body: string, atSeconds: number, by = secret): Record<string, string> {
  const key = Buffer.from(by.replace('whsec_', ''), 'base64')
  const signature = createHmac('sha256', key).update(`one.${atSeconds}.${body}`).digest('base64')
  return { 'webhook-id': 'one', 'webhook-timestamp': String(atSeconds), 'webhook-signature': `v1,${signature}` }
}

test('the code for Node takes what is signed by the secret, beside another signature too, and nothing else', async () => {
  const source = readFileSync(new URL('node.js.txt', import.meta.url))
  const { isOurs } = (await import(`data:text/javascript;base64,${source.toString('base64')}`)) as { isOurs: IsOurs }
  const now = Math.floor(Date.now() / 1_000)
  const own = signed('{"a":1}', now)
  const other = signed('{"a":1}', now, 'whsec_b3RoZXI=')['webhook-signature']
  assert.equal(isOurs(secret, own, '{"a":1}'), true)
  assert.equal(isOurs(secret, { ...own, 'webhook-signature': `${other} ${own['webhook-signature']}` }, '{"a":1}'), true)
  assert.equal(isOurs(secret, { ...own, 'webhook-signature': other! }, '{"a":1}'), false)
  assert.equal(isOurs(secret, own, '{"a":2}'), false)
  assert.equal(isOurs(secret, signed('{"a":1}', now - 400), '{"a":1}'), false)
})
