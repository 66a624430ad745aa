import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ConfigError, readConfig } from './config.ts'

test('without any variable the defaults suit a laptop', () => {
  const config = readConfig({})
  assert.deepEqual(
    [config.port, config.host, config.publicUrl, config.role],
    [3000, '127.0.0.1', 'http://127.0.0.1:3000', 'all'],
  )
})

test('an empty variable is as good as none', () => {
  assert.equal(readConfig({ PORT: '', DATABASE_URL: '' }).port, 3000)
})

const wrong: [variable: string, value: string][] = [
  ['PORT', 'http'],
  ['PORT', '70000'],
  ['PUBLIC_URL', 'feedback.example.com'],
  ['DATABASE_URL', 'mysql://localhost/otklik'],
  ['ROLE', 'everything'],
  ['LOG_LEVEL', 'loud'],
  ['SECRET_KEY', 'short'],
  ['SMTP_URL', 'mail.example.com:25'],
  ['MAIL_FROM', 'nobody'],
  ['TRUSTED_PROXIES', 'proxy.example.com'],
  ['TRUSTED_PROXIES', '127.0.0.1,10.0.0.0/33'],
]
for (const [variable, value] of wrong) {
  test(`${variable}=${value} stops the start with the variable's name`, () => {
    assert.throws(
      () => readConfig({ [variable]: value }),
      (error) => error instanceof ConfigError && error.message.includes(`${variable}:`),
    )
  })
}

test('trusted proxies are a list of addresses and networks, none unless stated', () => {
  assert.deepEqual(readConfig({}).trustedProxies, [])
  assert.deepEqual(readConfig({ TRUSTED_PROXIES: '127.0.0.1, fd00::/8' }).trustedProxies, ['127.0.0.1', 'fd00::/8'])
})

test('all that is wrong is named at once', () => {
  assert.throws(() => readConfig({ PORT: 'x', ROLE: 'y' }), /PORT:[^]*ROLE:/)
})

test('the public address loses its trailing slash and never names the any-address', () => {
  assert.equal(readConfig({ PUBLIC_URL: 'https://feedback.example.com/' }).publicUrl, 'https://feedback.example.com')
  assert.equal(readConfig({ HOST: '0.0.0.0', PORT: '80' }).publicUrl, 'http://localhost:80')
})
