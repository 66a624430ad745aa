import type { EpochMs } from '@otklik/core/time'
import { blindedAddress } from '../../contacts/index.ts'
import { loadHistory } from '../../history/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { loadPolicyFacts } from '../../policy/index.ts'
import type { Loaders } from './decide.ts'
import { newestVersions } from './store.ts'

export interface LoaderOptions {
  /** Channel → the kind of identity that is an address in it. */
  addressKinds: Readonly<Record<string, string>>
  secrets: Pick<Secrets, 'blind'>
}

/** Where a batch gets what it turns out to need. */
export function loadersOf(tx: Tx, { addressKinds, secrets }: LoaderOptions, now: EpochMs): Loaders {
  const blinded = (channel: string, address: string) => blindedAddress(secrets, channel, address)
  return {
    async asking(contacts, surveys) {
      const [book, newest] = await Promise.all([
        loadPolicyFacts(tx, contacts, addressKinds, now, blinded),
        newestVersions(tx, surveys),
      ])
      return { book, surveys: newest }
    },
    past: (contactIds, needs) => loadHistory(tx, contactIds, needs, now),
  }
}
