import type { Catalogue } from '@otklik/core/condition'

/** What a new message step starts from: the first channel, and the first template for it. */
export function firstMessage({ channels, templates }: Catalogue): { channel: string; template: string } {
  const channel = channels[0] ?? 'email'
  const template = templates.find((each) => each.channel === undefined || each.channel === channel)
  return { channel, template: template?.key ?? '' }
}
