import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MAX_ATTEMPTS, nextTryAt } from './backoff.ts'
import { isPrivate } from './private-address.ts'
import { signatureHeaders } from './sign.ts'

test('the signature is the one of Standard Webhooks', () => {
  const headers = signatureHeaders(
    ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
    'msg_p5jXN8AQM9LWM0D4loKWxJek',
    1_614_265_330,
    '{"test": 2432232314}',
  )
  assert.deepEqual(headers, {
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  })
})

test('what only a network of one’s own can reach is private', () => {
  const own = ['127.0.0.1', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '0.0.0.0']
  const own6 = ['::1', '::', 'fe80::1', 'fd12::1', '::ffff:10.0.0.1', '::ffff:8.8.8.8', '64:ff9b::a00:1', 'ff02::1']
  for (const address of [...own, '100.64.0.1', '255.255.255.255', ...own6, 'localhost', ''])
    assert.equal(isPrivate(address), true, address)
  for (const address of ['8.8.8.8', '172.32.0.1', '100.128.0.1', '2a00:1450:4010::71', '2606:4700::1111'])
    assert.equal(isPrivate(address), false, address)
})

test('tries come at growing distances, later when the receiver asks for it, and end', () => {
  const pauses = Array.from({ length: MAX_ATTEMPTS }, (_, index) => nextTryAt(index + 1, undefined, 0, 0.5))
  const minute = 60_000
  assert.deepEqual(pauses.slice(0, 4), [5_000, 5 * minute, 30 * minute, 120 * minute])
  assert.equal(pauses.at(-1), null)
  assert.equal(nextTryAt(1, '120', 0, 0.5), 120_000)
  assert.equal(nextTryAt(1, 'Thu, 01 Jan 1970 00:03:00 GMT', 0, 0.5), 180_000)
  assert.equal(nextTryAt(1, '999999999', 0, 0.5), 24 * 60 * minute)
  for (const strange of ['-5', 'soon', '']) assert.equal(nextTryAt(1, strange, 0, 0.5), 5_000, strange)
})
