import type { Holds } from '../as-of.ts'
import type { MessageCondition, PastMessage } from '../definition.ts'
import { isWithin, windowOf } from '../window.ts'

/** Whether what is asked happened to a message that fits. */
export function compileMessage({ message }: MessageCondition): Holds {
  const window = windowOf(message)
  const time = `${message.was}At` as const
  return (fields, asOf) =>
    (fields.history?.messages ?? []).some((sent) => {
      const at = sent[time]
      return at !== null && fits(sent, message) && isWithin(window, at, asOf)
    })
}

function fits(sent: PastMessage, { label, channel, template, survey }: MessageCondition['message']): boolean {
  return (
    (label === undefined || sent.labels.includes(label)) &&
    (channel === undefined || sent.channel === channel) &&
    (template === undefined || sent.template === template) &&
    (survey === undefined || sent.survey === survey)
  )
}
