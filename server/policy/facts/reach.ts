import type { PolicyFacts } from '@otklik/core/policy'
import type { EpochMs } from '@otklik/core/time'
import type { Tx } from '../../platform/database/index.ts'
import type { Families } from '../../history/index.ts'
import { suppressions, type Address, type Suppression } from './store.ts'

export type Reach = Pick<PolicyFacts, 'address' | 'suppression'>

/** What stands in the place of an address that was refused by somebody who was erased. */
export type Blinded = (channel: string, address: string) => string

const UNREACHABLE: Reach = { address: null, suppression: null }

/**
 * Where each contact is reached in each channel, and why it may not be.
 * @param found the one that was learnt last first
 */
export async function loadReach(
  tx: Tx,
  families: Families,
  found: readonly Address[],
  addressKinds: Readonly<Record<string, string>>,
  now: EpochMs,
  blinded?: Blinded,
): Promise<(contactId: string, channel: string) => Reach> {
  const values = [...new Set(found.map(({ value }) => value))]
  const channels = Object.keys(addressKinds)
  const readable = new Map(
    blinded && channels.flatMap((channel) => values.map((value) => [blinded(channel, value), value])),
  )
  const stated = await suppressions(tx, families.memberIds, channels, [...values, ...readable.keys()], now)
  const closed = stated.map((one) => ({ ...one, address: readable.get(one.address) ?? one.address }))
  const reach = new Map<string, Map<string, Reach>>()
  for (const [channel, kind] of Object.entries(addressKinds)) {
    const isClosed = closing(
      closed.filter((suppression) => suppression.channel === channel),
      families,
    )
    const places = new Map<string, Reach>()
    for (const { contactId, kind: itsKind, value } of found) {
      if (itsKind !== kind) continue
      for (const id of families.askedOf(contactId))
        if (!places.has(id)) places.set(id, { address: value, suppression: isClosed(id, value) })
    }
    reach.set(channel, places)
  }
  return (contactId, channel) => reach.get(channel)?.get(contactId) ?? UNREACHABLE
}

/**
 * An address that bounced stays closed whoever has it; who unsubscribed, complained or was taken out by hand stays
 * out of the channel whatever the address: the stricter consent wins. Of several reasons, the oldest is given.
 */
export function closing(
  suppressions: readonly Omit<Suppression, 'channel'>[],
  families: Pick<Families, 'askedOf'>,
): (contactId: string, address: string) => PolicyFacts['suppression'] {
  const persons = new Map<string, PolicyFacts['suppression']>()
  const places = new Map<string, PolicyFacts['suppression']>()
  for (const { contactId, address, reason, from } of suppressions) {
    if (!places.has(address)) places.set(address, { reason, from })
    if (reason === 'bounced') continue
    for (const id of families.askedOf(contactId)) if (!persons.has(id)) persons.set(id, { reason, from })
  }
  return (contactId, address) => persons.get(contactId) ?? places.get(address) ?? null
}
