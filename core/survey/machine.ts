import type { Answers, AnswerValue, ShownElement, SurveyDefinition, ThanksElement } from './definition.ts'
import type { AnswerProblem } from './elements/kind.ts'
import { kindOf } from './elements/registry.ts'
import { pathOf } from './path.ts'
import { isOpen, nextElement, NOTHING_ANSWERED, withAnswers, type Changes, type SurveyState } from './state.ts'

/**
 * One respondent's way through a survey, as every surface drives it: the page, the popup, the mail, the messenger, the
 * API. A passage is a value; each function gives the next one.
 */
export interface Passage extends SurveyState {
  /** The element that is looked at again; null: the next one that waits. */
  at: string | null
  /** Nothing more is shown but the end. */
  over: boolean
}

export type Question = Exclude<ShownElement, ThanksElement>

/** What is shown now. */
export type PassageScreen =
  | { kind: 'questions'; elements: Question[]; again: boolean }
  | { kind: 'end'; element: ThanksElement | null }

/** Why something that was said is not taken, by its key. */
export type Refusals = Readonly<Record<string, AnswerProblem | 'unknown-key' | 'not-asked' | 'required'>>

export interface Step {
  passage: Passage
  /** What was taken, element by element, to be kept. */
  said: readonly Said[]
  refused: Refusals
}

/** Null under all keys of an element: it was passed over, or read. */
export interface Said {
  element: string
  changes: Changes
}

/** @param known of hidden elements, by their ids */
export function start(known: Answers = {}): Passage {
  return resume({ ...NOTHING_ANSWERED, answers: known })
}

/** Goes on from what was kept, on this surface or another; `at` an element to look at again. */
export function resume({ answers, skipped }: SurveyState, at: string | null = null, over = false): Passage {
  return { answers, skipped, at, over }
}

/**
 * Takes what is said on one screen or several, by key, in the order of the elements, so that an answer may ask for the
 * next one; null takes an answer back. What is refused is told by its key, and the rest stands. An element of which
 * something is said is done with: where that does not suffice it is passed over, or still required.
 */
export function answer(definition: SurveyDefinition, passage: Passage, said: Readonly<Record<string, unknown>>): Step {
  const known = new Set(definition.elements.flatMap((element) => kindOf(element).keys(element)))
  const unknown = Object.keys(said).filter((key) => !known.has(key))
  const step = fold(definition, passage, (element) => {
    const keys = kindOf(element)
      .keys(element)
      .filter((key) => Object.hasOwn(said, key))
    return keys.length === 0 ? null : Object.fromEntries(keys.map((key) => [key, said[key]]))
  })
  return { ...step, refused: { ...step.refused, ...refusing(unknown, 'unknown-key') } }
}

/**
 * Takes a screen as it was filled in: what is asked there and left empty is passed over.
 * @param asked ids of the elements on the screen
 * @param texts what was typed or chosen under a key
 */
export function submit(
  definition: SurveyDefinition,
  passage: Passage,
  asked: readonly string[],
  texts: (key: string) => readonly string[],
): Step {
  return fold(definition, passage, (element) => {
    if (!asked.includes(element.id)) return null
    const kind = kindOf(element)
    return Object.fromEntries(kind.keys(element).map((key) => [key, kind.read(element, texts(key), key) ?? null]))
  })
}

/** Passes over an element, whose answers are taken back, or goes on from words that were read. */
export function skip(definition: SurveyDefinition, passage: Passage, id: string): Step {
  return submit(definition, passage, [id], () => [])
}

/** Looks at the question before the one that is shown; at the first there is none before it. */
export function back(definition: SurveyDefinition, passage: Passage): Passage {
  const { done } = progressOf(definition, passage)
  const before = questionsOf(definition, passage)[done - 1]
  return before ? { ...passage, at: before.id, over: false } : passage
}

/** Ends what may end: all that waits is passed over; what must be answered is named, and looked at first. */
export function finish(definition: SurveyDefinition, passage: Passage): Step {
  // Passing over an element answers nothing, so the way stays as it is.
  const waiting = pathOf(definition, passage.answers).shown.filter((element) => isOpen(element, passage))
  const missing = waiting.find((element) => !kindOf(element).canSkip(element))
  const passed = missing ? waiting.slice(0, waiting.indexOf(missing)) : waiting
  const said = passed.map(({ id }): Said => ({ element: id, changes: {} }))
  const state = { answers: passage.answers, skipped: [...passage.skipped, ...passed.map(({ id }) => id)] }
  return missing
    ? { passage: resume(state, missing.id), said, refused: missingOf(missing, state) }
    : { passage: resume(state, null, true), said, refused: {} }
}

/** What is shown now. */
export function screenOf(definition: SurveyDefinition, passage: Passage): PassageScreen {
  const place = passage.over ? null : placeOf(definition, passage)
  if (place === null || place.kind === 'thanks') return { kind: 'end', element: endOf(definition, passage) }
  const elements = definition.screens === 'all' ? questionsOf(definition, passage) : [place]
  return { kind: 'questions', elements, again: place.id === passage.at }
}

/** How many of the questions are behind the respondent, of how many; the number may change with the answers. */
export function progressOf(definition: SurveyDefinition, passage: Passage): { done: number; of: number } {
  const asked = questionsOf(definition, passage)
  const now = passage.over ? -1 : asked.findIndex(({ id }) => id === placeOf(definition, passage)?.id)
  return { done: now === -1 ? asked.length : now, of: asked.length }
}

/** Element by element; what is said of one may decide whether the next is asked. */
function fold(
  definition: SurveyDefinition,
  passage: Passage,
  saidOf: (element: ShownElement) => Readonly<Record<string, unknown>> | null,
): Step {
  let state: SurveyState = passage
  let last: ShownElement | null = null
  const refused: Record<string, Refusals[string]> = {}
  const said: Said[] = []
  for (const each of definition.elements) {
    const values = saidOf(each as ShownElement)
    if (values === null) continue
    const element = pathOf(definition, state.answers).shown.find(({ id }) => id === each.id)
    if (!element) {
      const keys = Object.keys(values)
      Object.assign(refused, refusing(keys.length > 0 ? keys : [each.id], 'not-asked'))
      continue
    }
    const { changes, problems } = checked(element, values)
    Object.assign(refused, problems)
    if (Object.keys(problems).length > 0 && Object.keys(changes).length === 0) continue
    const after = withAnswers(state, element, changes)
    if (isOpen(element, after)) Object.assign(refused, { ...missingOf(element, after), ...problems })
    // Of what must be answered and was not, nothing is taken back.
    if (isOpen(element, after) && Object.values(changes).every((value) => value === null)) continue
    state = after
    last = element
    said.push({ element: element.id, changes })
  }
  return { passage: last ? behind(definition, passage, state, last) : passage, said, refused }
}

function checked(element: ShownElement, values: Readonly<Record<string, unknown>>) {
  const changes: Record<string, AnswerValue | null> = {}
  const problems: Record<string, AnswerProblem> = {}
  for (const [key, value] of Object.entries(values)) {
    const problem = value === null ? null : kindOf(element).check(element, value, key)
    if (problem === null) changes[key] = value as AnswerValue | null
    else problems[key] = problem
  }
  return { changes, problems }
}

function questionsOf(definition: SurveyDefinition, { answers }: SurveyState): Question[] {
  return pathOf(definition, answers).shown.filter((element) => element.kind !== 'thanks')
}

function endOf(definition: SurveyDefinition, { answers }: SurveyState): ThanksElement | null {
  return pathOf(definition, answers).shown.find((element) => element.kind === 'thanks') ?? null
}

function placeOf(definition: SurveyDefinition, passage: Passage): ShownElement | null {
  const again = questionsOf(definition, passage).find(({ id }) => id === passage.at)
  return again ?? nextElement(definition, passage)
}

/** Where to go on: at what waits; where answers are gone through again, at the next of them. */
function behind(definition: SurveyDefinition, before: Passage, state: SurveyState, last: ShownElement): Passage {
  if (before.at === null) return resume(state)
  if (isOpen(last, state)) return resume(state, last.id)
  const asked = questionsOf(definition, state)
  const next = asked[asked.findIndex(({ id }) => id === last.id) + 1]
  return resume(state, next?.id ?? null, next === undefined)
}

function missingOf(element: ShownElement, { answers }: SurveyState): Refusals {
  const { keys } = kindOf(element)
  return refusing(
    keys(element).filter((key) => !Object.hasOwn(answers, key)),
    'required',
  )
}

function refusing(keys: readonly string[], why: Refusals[string]): Refusals {
  return Object.fromEntries(keys.map((key) => [key, why]))
}
