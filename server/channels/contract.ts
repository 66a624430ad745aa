/** What every channel must do, whatever its provider. Run by each channel's own test with a provider to talk to. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Channel, Delivery, OutgoingMail } from './channel.ts'

export interface ContractProvider {
  channel: Channel
  /** The same with little patience, for a provider that says nothing. */
  impatient: Channel
  /** Addresses that the provider treats as the names say. */
  addresses: Record<'good' | 'passing' | 'gone' | 'refusedContent' | 'cut' | 'stall', string>
  /** How many messages for this address the provider has taken. */
  taken(address: string): number
}

export function channelContract(name: string, provider: ContractProvider): void {
  const { channel, impatient, addresses } = provider
  const send = (to: string): Promise<Delivery> => channel.send(mailTo(to))

  test(`${name}: what the provider takes is accepted, once`, async () => {
    assert.equal((await send(addresses.good)).kind, 'accepted')
    assert.equal(provider.taken(addresses.good), 1)
  })

  test(`${name}: a passing refusal, a cut connection and silence are put off, not given up`, async () => {
    for (const address of [addresses.passing, addresses.cut])
      assert.equal((await send(address)).kind, 'deferred', address)
    assert.equal((await impatient.send(mailTo(addresses.stall))).kind, 'deferred')
  })

  test(`${name}: an address that is gone bounces; a refused message does not blame the address`, async () => {
    const gone = await send(addresses.gone)
    assert.deepEqual(
      { kind: gone.kind, bounced: gone.kind === 'refused' && gone.bounced },
      { kind: 'refused', bounced: true },
    )
    const content = await send(addresses.refusedContent)
    assert.deepEqual(
      { kind: content.kind, bounced: content.kind === 'refused' && content.bounced },
      { kind: 'refused', bounced: false },
    )
  })

  test(`${name}: after failures the next message still goes out`, async () => {
    assert.equal((await send(addresses.good)).kind, 'accepted')
  })
}

function mailTo(to: string): OutgoingMail {
  return {
    messageId: `<${Math.random().toString(36).slice(2)}@otklik.example>`,
    from: 'СтройБаза <feedback@otklik.example>',
    to,
    subject: 'Как вам покупка?',
    html: '<p>Оцените от 0 до 10</p>',
    text: 'Оцените от 0 до 10',
    headers: { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
  }
}
