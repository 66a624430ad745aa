import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Webhook } from 'standardwebhooks'
import { openWhole } from '../testing.ts'
import type { SecretRotated, WebhookList } from './api.ts'
import { openCompany } from './sample-company.ts'
import { signatureHeaders, signingSecret } from './sign.ts'
import { isPrivateButOurs, openReceiver, type Received } from './testing.ts'

/** What receivers use is the library of the specification; it goes by the machine's clock, and so do these tests. */
const whole = await openWhole({ isPrivate: isPrivateButOurs })
whole.clock.advance(Date.now() - whole.clock.now())

function verify(secret: string, { headers, body }: Received): unknown {
  return new Webhook(secret).verify(body, headers as Record<string, string>)
}

test('the library of Standard Webhooks takes our secret and what is signed with it, and nothing that was changed', async () => {
  const { make, call, deliver } = await openCompany(whole)
  const receiver = await openReceiver()
  const { id, secret } = await make({ url: receiver.url })
  await call('POST', `/webhook-endpoints/${id}/test`, { event: 'case.closed' })
  await deliver()
  const [received] = receiver.got
  assert.partialDeepStrictEqual(verify(secret, received!), { type: 'case.closed', sample: true })
  const spoilt: Received[] = [
    { ...received!, body: `${received!.body} ` },
    { ...received!, headers: { ...received!.headers, 'webhook-id': 'another' } },
    {
      ...received!,
      headers: { ...received!.headers, 'webhook-timestamp': String(Math.floor(Date.now() / 1_000) - 60) },
    },
  ]
  for (const each of spoilt) assert.throws(() => verify(secret, each), /No matching signature found/)
})

test('while a secret is being replaced, receivers with the old one and with the new one both take it', async () => {
  const { make, call, deliver } = await openCompany(whole)
  const receiver = await openReceiver()
  const { id, secret: before } = await make({ url: receiver.url })
  const after = (await call<SecretRotated>('POST', `/webhook-endpoints/${id}/rotate`)).body.secret
  await call('POST', `/webhook-endpoints/${id}/test`)
  await deliver()
  const [both] = receiver.got
  assert.equal(String(both!.headers['webhook-signature']).split(' ').length, 2)
  verify(before, both!)
  verify(after, both!)
})

test('a step of a scenario signs with the workspace’s secret, in the same form', async () => {
  const { call, ws } = await openCompany(whole)
  const { secret } = (await call<WebhookList>('GET', '/webhooks')).body
  const [atSeconds, body] = [Math.floor(Date.now() / 1_000), '{"type":"scenario.step"}']
  const headers = signatureHeaders([signingSecret(whole.otklik.secrets, ws)], 'one', atSeconds, body)
  assert.deepEqual(verify(secret, { headers, body }), { type: 'scenario.step' })
})
