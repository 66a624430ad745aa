import { fill } from '../../text/fill.ts'
import { quoted } from '../../text/words.ts'
import type { AnswerCondition, MessageCondition, SegmentCondition } from '../definition.ts'
import { withinText } from './events.ts'
import { elementText, groupNames, optionNames, surveyText } from './survey.ts'
import { denial, testText } from './tested.ts'
import type { Tongue } from './tongue.ts'

/** What was answered, or was not. That none of several answers satisfies is told as such. */
export function answerText(condition: AnswerCondition, denied: boolean, tongue: Tongue): string {
  const { survey, element, of = 'value', which = 'last', within } = condition.answer
  const { sentences } = tongue
  const subject = [
    fill(sentences.answer[which][of], { element: elementText(element, tongue, survey) }),
    fill(sentences.ofSurvey, { name: surveyText(survey, tongue) }),
    ...(within === undefined ? [] : [withinText(within, tongue)]),
  ].join(' ')
  const nameOf = of === 'group' ? groupNames(tongue) : optionNames(element, tongue, survey)
  if (which === 'last') return testText(condition, subject, denied, tongue, nameOf)
  const sentence = testText(condition, subject, false, tongue, nameOf)
  return denied ? denial(sentence, tongue) : sentence
}

/** What happened to a message, or to none. */
export function messageText({ message }: MessageCondition, denied: boolean, tongue: Tongue): string {
  const { was, label, channel, template, survey, within } = message
  const { sentences, language, names } = tongue
  const { messageWith } = sentences
  const named = {
    label: label && quoted(label, language),
    channel: channel && quoted(names.word?.('channels', channel) ?? channel, language),
    template: template && quoted(template, language),
    survey: survey && surveyText(survey, tongue),
  }
  const which = (['label', 'channel', 'template', 'survey'] as const).map((part) =>
    named[part] ? ` ${fill(messageWith[part], { name: named[part] })}` : '',
  )
  const time = within === undefined ? '' : ` ${withinText(within, tongue)}`
  return fill(sentences[denied ? 'noMessage' : 'message'][was], { which: which.join(''), time })
}

/** Which segment or list the contact is in, or not in. */
export function segmentText({ segment }: SegmentCondition, denied: boolean, tongue: Tongue): string {
  const { sentences, language, names } = tongue
  const known = names.catalogue?.segments.find(({ key }) => key === segment)
  const name = quoted(known?.name ?? segment, language)
  return fill(sentences[denied ? 'noSegment' : 'segment'][known?.kind ?? 'condition'], { name })
}
