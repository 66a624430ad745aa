import { own } from '../../own.ts'
import type {
  AnswerCondition,
  EventsCondition,
  EventSelection,
  MessageCondition,
  SegmentCondition,
} from '../definition.ts'
import { placedLeaves } from '../leaves.ts'
import type { PastCondition } from '../leaves.ts'
import { fieldFindings } from './field.ts'
import { testFindings } from './fit.ts'
import { knownAnswer, knownField, missing } from './known.ts'
import { SIGHT } from './place.ts'
import type { Context } from './place.ts'
import type { Finding, ProblemCode } from './problem.ts'

/** What a node gets wrong about the contact's past. */
export function pastFindings(condition: PastCondition, context: Context): Finding[] {
  if (!SIGHT[context.place].past) return [{ path: [], code: 'past-not-here', words: { place: context.place } }]
  if ('events' in condition) return eventsFindings(condition, context)
  if ('answer' in condition) return answerFindings(condition, context)
  return 'message' in condition ? messageFindings(condition, context) : segmentFindings(condition, context)
}

function eventsFindings(condition: EventsCondition, context: Context): Finding[] {
  const { type, when } = condition.events
  const { catalogue, place, heads } = context
  const inside = {
    ...context,
    heads: [...new Set([...heads, 'event', 'dimension'])],
    about: { ...context.about, eventType: type },
  }
  const isOurs = type.startsWith('otklik.')
  return [
    ...(isOurs ? [] : absent(type, Object.keys(catalogue.eventTypes), 'unseen-event-type', 'events', 'type')),
    ...startFindings(condition.events, place),
    ...sameFindings(condition.events, inside),
    ...(when ? placedLeaves(when) : []).flatMap(({ leaf, path }) =>
      'field' in leaf ? under(['events', 'when', ...path], fieldFindings(leaf, inside)) : [],
    ),
    ...amountFindings(condition, inside),
  ]
}

function startFindings(events: EventSelection, place: Context['place']): Finding[] {
  const asked = (['since', 'same'] as const).filter((name) => events[name] !== undefined)
  return asked
    .filter((name) => !SIGHT[place].start.includes(name))
    .map((name) => ({ path: ['events', name], code: 'start-not-here', values: { name }, words: { place } }))
}

function sameFindings({ same = [] }: EventSelection, { catalogue, about }: Context): Finding[] {
  return same.flatMap((name, index) => {
    const known = knownField(`event.${name}`, catalogue, about)
    return 'code' in known ? [missing(known, 'events', 'same', String(index))] : []
  })
}

/** What is taken of the events: a parameter that there is, numbers where they are reckoned with. */
function amountFindings(condition: EventsCondition, { catalogue, about }: Context): Finding[] {
  const { of, take } = condition
  if (of === undefined) return []
  const known = knownField(of, catalogue, about)
  if ('code' in known) return [missing(known, 'of')]
  if (take === 'first' || take === 'last') return testFindings(condition, of, known)
  if (known.type === null || known.type === 'number' || known.type === 'list') return []
  return [{ path: ['of'], code: 'not-a-number', values: { field: of }, words: { type: known.type } }]
}

function answerFindings(condition: AnswerCondition, { catalogue }: Context): Finding[] {
  const { survey: key, element: id, of = 'value' } = condition.answer
  const survey = own(catalogue.surveys, key)
  if (survey === undefined) return absent(key, Object.keys(catalogue.surveys), 'unknown-survey', 'answer', 'survey')
  const elements = survey.elements
  const element = elements.find((each) => each.id === id)
  if (element === undefined)
    return absent(
      id,
      elements.map((each) => each.id),
      'unknown-element',
      'answer',
      'element',
    )
  const known = knownAnswer(element, of)
  return 'code' in known ? [missing(known, 'answer', 'of')] : testFindings(condition, id, known)
}

function messageFindings({ message }: MessageCondition, { catalogue }: Context): Finding[] {
  const { label, channel, template, survey } = message
  const { labels, channels, templates, surveys } = catalogue
  return [
    ...absent(label, labels, 'unseen-label', 'message', 'label'),
    ...absent(channel, channels, 'unknown-channel', 'message', 'channel'),
    ...absent(
      template,
      templates.map(({ key }) => key),
      'unknown-template',
      'message',
      'template',
    ),
    ...absent(survey, Object.keys(surveys), 'unknown-survey', 'message', 'survey'),
  ]
}

function segmentFindings({ segment }: SegmentCondition, { catalogue }: Context): Finding[] {
  return absent(
    segment,
    catalogue.segments.map(({ key }) => key),
    'unknown-segment',
    'segment',
  )
}

function absent(name: string | undefined, among: readonly string[], code: ProblemCode, ...path: string[]): Finding[] {
  return name === undefined || among.includes(name) ? [] : [{ path, code, values: { name }, among }]
}

/** The findings of a part, seen from the whole. */
export function under(path: readonly string[], findings: readonly Finding[]): Finding[] {
  return findings.map((finding) => ({ ...finding, path: [...path, ...finding.path] }))
}
