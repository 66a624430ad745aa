import type { Secrets } from '../platform/secrets.ts'

/**
 * What stands in the place of an address that is to be refused for good, but that nobody may read any more: the same
 * for the same address in the same channel, in one installation.
 */
export function blindedAddress(secrets: Pick<Secrets, 'blind'>, channel: string, address: string): string {
  return `blinded:${secrets.blind('refused address', `${channel} ${address}`).toString('hex')}`
}
