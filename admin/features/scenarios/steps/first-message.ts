import type { Catalogue } from '@otklik/core/condition'

interface Message {
  channel: string
  template: string
}

/** What a new message step starts from: the first channel, and the template that fits the survey best, if it asks one. */
export function firstMessage(catalogue: Catalogue, survey?: string): Message {
  const channel = catalogue.channels[0] ?? 'email'
  const [best] = fittingTemplates(catalogue, channel, survey)
  return { channel, template: best ?? '' }
}

/** The way as it asks another survey: its template stays unless it shows another scale. */
export function wayFor<W extends Message>(way: W, catalogue: Catalogue, survey: string): W {
  const shown = catalogue.templates.find(({ key }) => key === way.template)?.scale
  const [best] = fittingTemplates(catalogue, way.channel, survey)
  if (best === undefined || shown === undefined || shown === scaleOf(catalogue, survey)) return way
  return { ...way, template: best }
}

/** Those of the channel. For a survey: with its scale, the ones that are called like it first; else called like it. */
function fittingTemplates(catalogue: Catalogue, channel: string, survey?: string): string[] {
  const ofChannel = catalogue.templates.filter((each) => each.channel === undefined || each.channel === channel)
  const plain = ofChannel.filter(({ scale }) => scale === undefined).map(({ key }) => key)
  if (survey === undefined) return plain
  const scale = scaleOf(catalogue, survey)
  const same = scale === undefined ? [] : ofChannel.filter((each) => each.scale === scale).map(({ key }) => key)
  const called = (keys: readonly string[]) => keys.filter((key) => key.startsWith(survey))
  return [...called(same), ...same, ...called(plain)]
}

function scaleOf({ surveys }: Catalogue, survey: string): string | undefined {
  return surveys[survey]?.elements.find(({ kind }) => kind === 'nps' || kind === 'csat' || kind === 'ces')?.kind
}
