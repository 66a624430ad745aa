import { evaluate } from '../../condition/compile.ts'
import type { EventsCondition, PastEvent } from '../../condition/definition.ts'
import { equals, isPresent } from '../../condition/operators.ts'
import { eventFields } from '../../condition/past/event-fields.ts'
import { addDuration, longestMs } from '../../time/duration.ts'
import type { EpochMs } from '../../time/instant.ts'
import type { ScenarioDefinition, WaitForStep } from '../definition.ts'
import { asOf, fieldsOf, readField } from '../fields.ts'
import { warning } from '../problem.ts'
import type { Finding, Path } from '../problem.ts'
import { exitTo } from './kind.ts'
import type { Move, StepContext, StepRules } from './kind.ts'

/** Waits for what is to come in, at most for a time; what came in since the step was come to is not missed. */
export const waitFor: StepRules<WaitForStep> = {
  enter: waitOn,
  resume: waitOn,
  exits: (step) => [
    ...exitTo(step.next, 'next', false),
    ...exitTo(step.timedOut, 'timedOut', longestMs(step.timeout) > 0),
  ],
  problems: ({ what }, { steps }) => ('answer' in what ? neverAsked(steps) : []),
  conditions: ({ what }) =>
    'answer' in what ? [] : [{ path: ['what'], condition: asCondition(what), find: findInWhat }],
  listens: ({ what }) => ['answer' in what ? ANSWER_EVENTS[what.answer] : what.event],
}

/** The events that say of an answer that it has come. */
export const ANSWER_EVENTS = { score: 'otklik.answer-scored', complete: 'otklik.answer-completed' } as const

type ForEvent = Extract<WaitForStep['what'], { event: string }>

function waitOn(step: WaitForStep, context: StepContext): Move {
  const { enrollment, facts, now } = context
  if (hasCome(step.what, context)) return { go: step.next }
  const dueAt = addDuration(enrollment.enteredAt, step.timeout, facts.zone)
  return dueAt <= now ? { go: step.timedOut } : { stay: 'waiting', dueAt }
}

function hasCome(what: WaitForStep['what'], context: StepContext): boolean {
  if ('event' in what) return context.facts.history.events.some((past) => isIt(past, what, context))
  const { response } = context.facts
  return what.answer === 'score' ? typeof response?.score === 'number' : response?.complete === true
}

function isIt(past: PastEvent, { event, when, same = [] }: ForEvent, { enrollment, facts, now }: StepContext): boolean {
  const { enteredAt, startedAt } = enrollment
  if (past.type !== event || past.occurredAt > now || !isNew(past, enteredAt, facts.event.occurredAt)) return false
  if (!same.every((name) => isSame(past, facts.event, name))) return false
  if (when === undefined) return true
  const fields = { ...fieldsOf(facts, startedAt), event: eventFields(past), dimension: past.dimensions }
  return evaluate(when, fields, asOf(facts, now))
}

/**
 * Whether it came in since the step was come to. Events that came with the one that started the enrollment carry the
 * same time: of these only what happened later than it is new.
 */
function isNew({ takenAt, occurredAt }: PastEvent, enteredAt: EpochMs, startedBy: EpochMs): boolean {
  return takenAt > enteredAt || (takenAt === enteredAt && occurredAt > startedBy)
}

/** As conditions compare: what is missing equals nothing. */
function isSame(one: Pick<PastEvent, 'parameters'>, other: Pick<PastEvent, 'parameters'>, name: string): boolean {
  const [value, wanted] = [one, other].map(({ parameters }) => readField({ event: parameters }, `event.${name}`))
  return isPresent(wanted) && equals(wanted)(value)
}

function neverAsked(steps: ScenarioDefinition['steps']): Finding[] {
  if (Object.values(steps).some(({ kind }) => kind === 'ask')) return []
  return [warning(['what', 'answer'], 'never-asked')]
}

/** In the condition the event is called by its type, among what else selects it. */
function findInWhat([head, ...part]: Path): Path {
  if (head !== 'events') return []
  return part[0] === 'type' ? ['event'] : part
}

/** The part of the past that the step looks at, as a condition. */
function asCondition({ event, when, same }: ForEvent): EventsCondition {
  const selection = { type: event, since: 'start', ...(when && { when }), ...(same && { same }) } as const
  return { events: selection, take: 'count', is: 'atLeast', value: 1 }
}
