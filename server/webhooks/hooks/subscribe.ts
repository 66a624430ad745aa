import type { Condition } from '@otklik/core/condition'
import type { Tx } from '../../platform/database/index.ts'
import type { WebhookEvent } from '../api.ts'
import { makeEndpoint, type ManageOptions } from '../endpoints/manage.ts'
import { findHook } from '../endpoints/store.ts'

export interface WantedHook {
  keyId: string
  url: string
  event: WebhookEvent
  survey?: string | undefined
  group?: string | undefined
}

/** Twice is once, since a program that got no answer asks again; what had been switched off is made anew. */
export async function subscribe(
  tx: Tx,
  options: ManageOptions,
  { keyId, url, event, survey, group }: WantedHook,
): Promise<{ id: string; secret?: string }> {
  const condition: Condition | null = group ? { field: 'response.group', is: 'equal', value: group } : null
  const wanted = { url, name: null, events: [event], survey: survey || null, condition, createdBy: null, keyId }
  const known = await findHook(tx, wanted)
  if (known) return { id: known.id }
  const { endpoint, secret } = await makeEndpoint(tx, options, wanted)
  return { id: endpoint.id, secret }
}
