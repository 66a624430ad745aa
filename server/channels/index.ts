/** The ways to reach a person. A new one is a folder and a line here. */
import type { Config } from '../config.ts'
import type { Channel } from './channel.ts'
import { openSmtp } from './email/smtp.ts'

export type { Channel, Delivery, OutgoingMail } from './channel.ts'

/** Which identity of a contact each channel writes to. */
export const addressKinds: Readonly<Record<string, string>> = { email: 'email' }

const makers: Readonly<Record<string, (config: Config) => Channel | undefined>> = {
  email: (config) => (config.smtpUrl ? openSmtp({ url: config.smtpUrl }) : undefined),
}

/** The channels that this installation is configured for, by name. */
export function openChannels(config: Config): Map<string, Channel> {
  const open = new Map<string, Channel>()
  for (const [name, make] of Object.entries(makers)) {
    const channel = make(config)
    if (channel) open.set(name, channel)
  }
  return open
}
