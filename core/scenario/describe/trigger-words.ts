import { dayText } from '../../condition/describe/value.ts'
import { fill } from '../../text/fill.ts'
import type { Trigger } from '../definition.ts'
import { clockText, daysText, whenText } from './tongue.ts'
import type { Tongue } from './tongue.ts'

type Describe<T extends Trigger> = (trigger: T, tongue: Tongue, when: string) => string

/** What each kind of trigger starts by. A new kind is a line here and its sentence in `texts.json`. */
const kinds: { readonly [K in Trigger['kind']]: Describe<Extract<Trigger, { kind: K }>> } = {
  event: ({ type, maxAge }, { sentences, event, span }, when) => {
    const age = maxAge === undefined ? '' : fill(sentences.trigger.age, { span: span(maxAge, 'genitive') })
    return fill(sentences.trigger.event, { event: event(type), when, age })
  },
  answer: ({ survey, on }, { sentences, ...tongue }, when) =>
    fill(sentences.trigger[on], { survey: tongue.survey(survey), when }),
  segment: ({ segment, on }, { sentences, ...tongue }, when) =>
    fill(sentences.trigger[on], { segment: tongue.segment(segment), when }),
  schedule: ({ segment, every, from, time, spread, weekdays }, tongue, when) => {
    const { trigger } = tongue.sentences
    return fill(trigger.schedule, {
      segment: tongue.segment(segment),
      span: tongue.span(every, 'accusative').replace(/^1 (?=\S+$)/, ''),
      from: dayText(from, tongue.language),
      time: clockText(time),
      days: daysText(weekdays, tongue),
      spread: spread === true ? trigger.spread : '',
      when,
    })
  },
  manual: (_trigger, { sentences }, when) => fill(sentences.trigger.manual, { when }),
}

export function triggerText(trigger: Trigger, tongue: Tongue): string {
  return (kinds[trigger.kind] as Describe<Trigger>)(trigger, tongue, whenText(trigger.when, tongue))
}
