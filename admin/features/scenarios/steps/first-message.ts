import type { Catalogue } from '@otklik/core/condition'

/** What a new message step starts from: the first channel, and a template for it, one that is called like the survey first. */
export function firstMessage({ channels, templates }: Catalogue, survey = ''): { channel: string; template: string } {
  const channel = channels[0] ?? 'email'
  const fitting = templates.filter((each) => each.channel === undefined || each.channel === channel)
  const template = fitting.find(({ key }) => survey !== '' && key.startsWith(survey)) ?? fitting[0]
  return { channel, template: template?.key ?? '' }
}
