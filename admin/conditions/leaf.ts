import type { AnswerCondition, EventsCondition, MessageCondition, Operator } from '@otklik/core/condition'
import type { Leaf, PlainOperator, QueryRule, RuleValue } from './query.ts'

/** What a rule's field says it is about. */
export type Subject =
  | { kind: 'comparison'; path: string }
  | { kind: 'events'; type: string }
  | { kind: 'answer'; survey: string; element: string }
  | { kind: 'message'; was: MessageCondition['message']['was'] }
  | { kind: 'segment' }

const EVENTS = '@events:'
const ANSWER = '@answer:'
const MESSAGE = '@message:'
const SEGMENT = '@segment'

/** The field of a rule about this. The path of a comparison never begins with `@`. */
export function fieldOf(subject: Subject): string {
  switch (subject.kind) {
    case 'comparison':
      return subject.path
    case 'events':
      return EVENTS + subject.type
    case 'answer':
      return ANSWER + JSON.stringify([subject.survey, subject.element])
    case 'message':
      return MESSAGE + subject.was
    case 'segment':
      return SEGMENT
  }
}

export function subjectOf(field: string): Subject {
  if (field === SEGMENT) return { kind: 'segment' }
  if (field.startsWith(EVENTS)) return { kind: 'events', type: field.slice(EVENTS.length) }
  if (field.startsWith(MESSAGE))
    return { kind: 'message', was: field.slice(MESSAGE.length) as MessageCondition['message']['was'] }
  if (field.startsWith(ANSWER)) {
    const [survey, element] = JSON.parse(field.slice(ANSWER.length)) as [string, string]
    return { kind: 'answer', survey, element }
  }
  return { kind: 'comparison', path: field }
}

/** A leaf as a rule, its operator negated or not. */
export function ruleOf(leaf: Leaf, negated: boolean): QueryRule {
  const { subject, is, value } = partsOf(leaf)
  return { field: fieldOf(subject), operator: negated ? `!${is}` : is, value }
}

function partsOf(leaf: Leaf): { subject: Subject; is: PlainOperator; value: RuleValue } {
  if ('events' in leaf) {
    const { events, is, ...test } = leaf
    const { type, ...selection } = events
    return { subject: { kind: 'events', type }, is, value: { ...test, ...selection } }
  }
  if ('answer' in leaf) {
    const { answer, is, ...test } = leaf
    const { survey, element, of: part, ...rest } = answer
    const value = { ...test, ...rest, ...(part === undefined ? {} : { part }) }
    return { subject: { kind: 'answer', survey, element }, is, value }
  }
  if ('message' in leaf) {
    const { was, ...value } = leaf.message
    return { subject: { kind: 'message', was }, is: 'holds', value }
  }
  if ('segment' in leaf) return { subject: { kind: 'segment' }, is: 'holds', value: { segment: leaf.segment } }
  const { field, is, ...value } = leaf
  return { subject: { kind: 'comparison', path: field }, is, value }
}

/** The leaf that a rule stands for, whether or not its operator is negated. */
export function leafOf({ field, value }: QueryRule, plain: PlainOperator): Leaf {
  const subject = subjectOf(field)
  const is = plain as Operator
  switch (subject.kind) {
    case 'comparison':
      return { field: subject.path, is, ...value }
    case 'events':
      return eventsOf(subject.type, is, value)
    case 'answer':
      return answerOf(subject, is, value)
    case 'message':
      return { message: { was: subject.was, ...value } }
    case 'segment':
      return { segment: value.segment ?? '' }
  }
}

function eventsOf(type: string, is: Operator, rest: RuleValue): EventsCondition {
  const { when, within, ago, since, same, take = 'count', ...test } = rest
  const selection = given({ when, within, ago, since, same })
  return { events: { type, ...selection }, take, is, ...test }
}

function answerOf(
  { survey, element }: { survey: string; element: string },
  is: Operator,
  { which, within, part, ...test }: RuleValue,
): AnswerCondition {
  return { answer: { survey, element, ...given({ of: part, which, within }) }, is, ...test }
}

function given<Parts extends object>(parts: Parts): { [Key in keyof Parts]?: NonNullable<Parts[Key]> } {
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined)) as {
    [Key in keyof Parts]?: NonNullable<Parts[Key]>
  }
}
