import type { Scalar } from '@otklik/core/condition'
import {
  advance,
  enroll,
  matchTrigger,
  type Effect,
  type Enrollment,
  type ScenarioDefinition,
  type StepId,
} from '@otklik/core/scenario'
import type { EpochMs } from '@otklik/core/time'
import { withReferences } from '../editing/ways.ts'
import { factsOf, knownAfter, knownAtFirst, type Known, type Setting } from './known.ts'
import type { Sample } from './sample.ts'

/** What one does with the clock and the contact in hand. */
export type Act =
  /** To whatever is due next. */
  | { do: 'next' }
  | { do: 'later'; ms: number }
  | { do: 'answer'; score: number; group: string; element: string }
  /** The survey is gone through to its end. */
  | { do: 'complete' }
  | { do: 'event'; type: string; parameters: Readonly<Record<string, Scalar>> }

export interface Walk {
  now: EpochMs
  /** Whether the trigger lets the event start the scenario. It is walked in any case. */
  isStarted: boolean
  enrollment: Enrollment
  /** Every step that was come to, in order. */
  path: StepId[]
  log: WalkEntry[]
  /** The survey of the latest invitation, and the score that it has so far. */
  invitedTo: string | null
  score: number | null
}

/** What happened at one moment. */
export interface WalkEntry {
  at: EpochMs
  /** What was done by hand to bring it about; null for the passing of time. */
  act: Act | null
  /** The steps that were gone through, each with what it did. */
  steps: { id: StepId; effects: Effect[] }[]
  /** How it stands afterwards. */
  left: Pick<Enrollment, 'step' | 'phase' | 'dueAt' | 'outcome'>
}

/** Longer walks are cut: a scenario that goes round is known by then. */
const MOVES = 500

/** Takes the sample contact through the scenario by the same `advance` that runs it, from the start through every act. */
export function walkThrough(draft: ScenarioDefinition, sample: Sample, setting: Setting, acts: readonly Act[]): Walk {
  const definition = walkable(draft)
  const { startedAt } = sample
  const known = knownAtFirst(sample)
  const { policy: _, ...facts } = factsOf(known, sample, setting)
  const enrollment = enroll(definition, startedAt)
  const begun: State = {
    now: startedAt,
    isStarted: matchTrigger(definition, setting.scenario)(facts, startedAt),
    enrollment,
    path: [enrollment.step],
    log: [],
    known,
  }
  const move = (state: State, act: Act | null) => moved(state, act, definition, sample, setting)
  const { known: last, ...walk } = acts.reduce((state, act) => acted(state, act, move), move(begun, null))
  return { ...walk, invitedTo: last.invitedTo, score: last.response?.score ?? null }
}

/** The definition with an end wherever a way leads to no step: a draft can be walked as far as it goes. */
function walkable(definition: ScenarioDefinition): ScenarioDefinition {
  const open = new Set<StepId>([definition.start])
  for (const step of Object.values(definition.steps))
    withReferences(step, (to) => {
      open.add(to)
      return to
    })
  const ends = [...open]
    .filter((id) => !Object.hasOwn(definition.steps, id))
    .map((id) => [id, { kind: 'end' }] as const)
  return { ...definition, steps: { ...definition.steps, ...Object.fromEntries(ends) } }
}

type State = Omit<Walk, 'invitedTo' | 'score'> & { known: Known }
type Mover = (state: State, act: Act | null) => State

function acted(state: State, act: Act, move: Mover): State {
  const { enrollment, now } = state
  if (act.do === 'next') return enrollment.dueAt === null ? state : play(state, Math.max(now, enrollment.dueAt), move)
  if (act.do === 'later') return play(state, now + act.ms, move)
  if (enrollment.phase === 'ended') return state
  // What comes in wakes whoever waits; it goes on waiting where that was not it.
  const woken = enrollment.phase === 'waiting' ? { ...enrollment, dueAt: now } : enrollment
  return move({ ...state, enrollment: woken, known: informed(state.known, act, now) }, act)
}

/** Lets time pass until `target`: what is due on the way happens at its own time. */
function play(state: State, target: EpochMs, move: Mover): State {
  let next = state
  for (let moves = 0; moves < MOVES; moves++) {
    const { dueAt } = next.enrollment
    if (dueAt === null || dueAt > target) return { ...next, now: target }
    next = move({ ...next, now: Math.max(next.now, dueAt) }, null)
  }
  return next
}

function moved(state: State, act: Act | null, definition: ScenarioDefinition, sample: Sample, setting: Setting): State {
  const { enrollment, known, now } = state
  const { next, effects, path } = advance(definition, enrollment, factsOf(known, sample, setting), now)
  const steps = [enrollment.step, ...path].map((id, index, all) => ({
    id,
    // A step that is come to twice in one moment tells what it did the first time.
    effects: all.indexOf(id) === index ? effects.filter(({ step }) => step === id) : [],
  }))
  const { step, phase, dueAt, outcome } = next
  const entry: WalkEntry = { at: now, act, steps, left: { step, phase, dueAt, outcome } }
  return {
    ...state,
    enrollment: next,
    known: knownAfter(known, effects, now),
    path: [...state.path, ...path],
    log: [...state.log, entry],
  }
}

function informed(known: Known, act: Act, now: EpochMs): Known {
  const { history, response, invitedTo } = known
  if (act.do === 'event') {
    const event = { type: act.type, occurredAt: now, takenAt: now, parameters: act.parameters, dimensions: {} }
    return { ...known, history: { ...history, events: [...history.events, event] } }
  }
  if (act.do === 'complete' && response !== null) return { ...known, response: { ...response, complete: true } }
  if (act.do !== 'answer' || invitedTo === null) return known
  const { score, group, element } = act
  const invited = known.asked.at(-1)
  const messages = history.messages.map((one, index, all) =>
    index === all.length - 1 ? { ...one, answeredAt: now } : one,
  )
  const answer = { survey: invitedTo, element, value: score, group, at: now }
  return {
    ...known,
    response: {
      score,
      group,
      complete: response?.complete ?? false,
      answers: { ...response?.answers, [element]: score },
    },
    answered: invited === undefined ? known.answered : [...known.answered, { ...invited, at: now }],
    history: { ...history, messages, answers: [...history.answers, answer] },
  }
}
