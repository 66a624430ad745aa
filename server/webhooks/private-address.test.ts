import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isPrivate } from './private-address.ts'

test('only addresses of the open internet are public, however they are written', () => {
  const own = [
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '169.254.169.254',
    '172.31.0.1',
    '192.168.1.1',
    '224.0.0.1',
  ]
  const own6 = ['::', '::1', 'fe80::1', 'fd00::1', 'ff02::1', '2001:db8::1', '2002:7f00:1::', '5f00::1']
  const carriers = [
    '::127.0.0.1',
    '::ffff:127.0.0.1',
    '::ffff:0:127.0.0.1',
    '64:ff9b::127.0.0.1',
    '64:ff9b:1::127.0.0.1',
  ]
  for (const address of [...own, ...own6, ...carriers, '', 'localhost', '2130706433', '0x7f.1', '127.1'])
    assert.equal(isPrivate(address), true, address)
  for (const address of ['8.8.8.8', '172.32.0.1', '2a00:1450:4001:81b::200e', '2606:4700::1111'])
    assert.equal(isPrivate(address), false, address)
})
