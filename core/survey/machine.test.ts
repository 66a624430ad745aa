import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import type { SurveyDefinition } from './definition.ts'
import { kindOf } from './elements/registry.ts'
import { answer, back, finish, progressOf, resume, screenOf, skip, start, submit, type Passage } from './machine.ts'
import { groupFor, pathOf, scoreElementOf } from './path.ts'
import { allKeys, elementNamed, everyKind, saidValues, title } from './sample.ts'
import { isComplete } from './state.ts'

const shownAt = (passage: Passage, survey = everyKind) => {
  const screen = screenOf(survey, passage)
  return screen.kind === 'end' ? `end ${screen.element?.id}` : screen.elements.map(({ id }) => id).join(' ')
}
const say = (passage: Passage, said: Record<string, unknown>) => answer(everyKind, passage, said).passage
const pass = (passage: Passage, id: string) => skip(everyKind, passage, id).passage

test('a detractor of whom the goods did not match is led to the end by what is answered', () => {
  let at = start({ product: 'Шины' })
  assert.equal(shownAt(at), 'score')
  at = say(at, { score: 3 })
  assert.equal(shownAt(at), 'match')
  at = say(at, { match: false })
  assert.equal(shownAt(at), 'reasons')
  at = say(at, { reasons: ['own'], 'reasons-other': 'Запах' })
  assert.equal(shownAt(at), 'details')
  at = say(at, { details: 'Too slow' })
  at = say(at, { 'service.speed': 2, 'service.comfort': 3, 'service.price': 7 })
  assert.equal(pathOf(everyKind, at.answers).standing.average, 4)
  assert.equal(shownAt(at), 'call')
  at = pass(at, 'call')
  for (const id of ['phone', 'born', 'people', 'email']) {
    assert.equal(shownAt(at), id)
    at = pass(at, id)
  }
  assert.equal(isComplete(everyKind, at), false)
  at = say(at, { agree: true })
  assert.equal(shownAt(pass(at, 'which')), 'end sorry')
  assert.equal(isComplete(everyKind, pass(at, 'which')), true)
})

test('a jump leads past what lies between, but for what is silent', () => {
  let at = say(start(), { score: 10, match: true })
  assert.equal(shownAt(at), 'service')
  assert.deepEqual(answer(everyKind, at, { reasons: ['price'] }).refused, { reasons: 'not-asked' })
  at = say(at, { 'service.speed': 9, 'service.comfort': 9, 'service.price': 10 })
  assert.equal(shownAt(at), 'born')
  assert.ok(Math.abs(Number(pathOf(everyKind, at.answers).standing.average) - 28 / 3) < 1e-9)
})

test('what must be answered cannot be passed over, and of a rating what was given stands', () => {
  assert.deepEqual(skip(everyKind, start(), 'score').refused, { score: 'required' })
  const required = structuredClone(everyKind)
  const rating = required.elements.find(({ id }) => id === 'service')!
  Object.assign(rating, { required: true })
  const at = answer(required, start(), { score: 9, match: true, 'service.speed': 8 })
  assert.deepEqual(at.refused, { 'service.comfort': 'required', 'service.price': 'required' })
  assert.equal(at.passage.answers['service.speed'], 8)
  assert.equal(shownAt(at.passage, required), 'service')
  assert.deepEqual(finish(required, at.passage).refused, at.refused)
})

test('nothing that is right is lost by what is wrong beside it', () => {
  const { passage, refused } = answer(everyKind, start(), {
    score: 4,
    match: 'maybe',
    reasons: ['weather'],
    'reasons-other': 'Запах',
    'service.speed': 11,
    'service.comfort': 5,
    nowhere: 1,
    product: 'forged',
    average: 10,
  })
  assert.deepEqual(passage.answers, { score: 4, 'reasons-other': 'Запах', 'service.comfort': 5 })
  assert.deepEqual(refused, {
    match: 'not-yes-or-no',
    reasons: 'unknown-option',
    'service.speed': 'not-a-score',
    nowhere: 'unknown-key',
    product: 'not-asked',
    average: 'not-asked',
  })
})

test('answers of elements that no longer apply do not speak, and speak again when they do', () => {
  const at = say(start(), { score: 3, match: false, reasons: ['own'], details: 'Too slow' })
  const changed = say(resume(at, 'match'), { match: true })
  assert.deepEqual(pathOf(everyKind, changed.answers).standing, { score: 3, match: true })
  assert.deepEqual(pathOf(everyKind, say(resume(changed, 'match'), { match: false }).answers).standing, at.answers)
})

test('words of one’s own speak only while their option is chosen', () => {
  const at = say(start(), { score: 3, match: false, reasons: ['own'], 'reasons-other': 'Запах' })
  assert.equal(pathOf(everyKind, at.answers).standing['reasons-other'], 'Запах')
  const changed = say(at, { reasons: ['price'] })
  assert.equal(Object.hasOwn(pathOf(everyKind, changed.answers).standing, 'reasons-other'), false)
})

test('whoever goes back looks at each question again, and goes on from there to the next', () => {
  const at = say(start(), { score: 3, match: false })
  const before = back(everyKind, at)
  assert.equal(shownAt(before), 'match')
  assert.equal(shownAt(back(everyKind, before)), 'score')
  assert.equal(shownAt(back(everyKind, back(everyKind, before))), 'score')
  assert.equal(shownAt(say(back(everyKind, before), { score: 5 })), 'match')
  assert.equal(shownAt(back(everyKind, finish(everyKind, at).passage)), 'email')
})

test('finishing passes over all that may be passed over, and stops at what may not', () => {
  const stopped = finish(everyKind, say(start(), { score: 9, match: true }))
  assert.deepEqual(stopped.refused, { agree: 'required' })
  assert.equal(shownAt(stopped.passage), 'agree')
  const done = finish(everyKind, say(stopped.passage, { agree: true }))
  assert.equal(shownAt(done.passage), 'end thanks')
  assert.deepEqual(progressOf(everyKind, done.passage), { done: 8, of: 8 })
})

test('all on one screen, those that apply are shown, and more as they come to apply', () => {
  const survey: SurveyDefinition = { ...everyKind, screens: 'all' }
  assert.equal(shownAt(start(), survey), 'score match reasons service born people email agree which')
  const at = answer(survey, start(), { score: 9, match: true }).passage
  assert.equal(shownAt(at, survey), 'score match service born people email agree which')
})

test('a form’s empty fields pass over what may be passed over; a box that is not ticked is a no', () => {
  const texts: Record<string, string[]> = { score: ['7'], people: ['2,5'] }
  const filled = submit(everyKind, start(), ['score', 'match', 'people', 'agree'], (key) => texts[key] ?? [])
  assert.deepEqual(filled.passage.answers, { score: 7 })
  assert.deepEqual(filled.passage.skipped, ['match'])
  assert.deepEqual(filled.refused, { people: 'not-whole', agree: 'required' })
  const free = structuredClone(everyKind)
  Object.assign(
    free.elements.find(({ id }) => id === 'agree')!,
    { required: false },
  )
  assert.equal(submit(free, start(), ['agree'], () => []).passage.answers.agree, false)
})

test('a survey without a thank-you ends with nothing to show', () => {
  const short = { ...everyKind, elements: [elementNamed('score')] }
  assert.equal(shownAt(resume({ answers: { score: 5 }, skipped: [] }), short), 'end undefined')
})

test('the first element with a scale gives the score and its group', () => {
  const scale = scoreElementOf(everyKind)!
  assert.equal(scale.id, 'score')
  assert.equal(scoreElementOf({ ...everyKind, elements: [elementNamed('email')] }), null)
  assert.equal(groupFor(scale, 6), 'detractor')
  assert.equal(groupFor({ ...scale, kind: 'csat' }, 5), 'satisfied')
})

test('an element whose id is a name of the object prototype is not answered by it', () => {
  const odd: SurveyDefinition = {
    ...everyKind,
    elements: [{ id: 'constructor', kind: 'nps', title, lowLabel: title, highLabel: title }],
  }
  assert.equal(shownAt(start(), odd), 'constructor')
})

test('said at once or one after another, in the order of the questions, it comes to the same', () => {
  const check = (said: Record<string, unknown>) => {
    const atOnce = answer(everyKind, start(), said)
    let one = start()
    const refused: Record<string, unknown> = {}
    for (const element of everyKind.elements) {
      const keys = kindOf(element)
        .keys(element)
        .filter((key) => Object.hasOwn(said, key))
      if (keys.length === 0) continue
      const step = answer(everyKind, one, Object.fromEntries(keys.map((key) => [key, said[key]])))
      Object.assign(refused, step.refused)
      one = step.passage
    }
    assert.deepEqual(one, atOnce.passage)
    assert.deepEqual(refused, atOnce.refused)
  }
  fc.assert(fc.property(saidValues, check), { numRuns: 500 })
})

test('whatever is said, only right answers of asked elements are kept, each refusal is named, and the end is reached', () => {
  const check = (said: Record<string, unknown>) => {
    const { passage, refused } = answer(everyKind, start(), said)
    for (const [key, value] of Object.entries(said)) {
      const isKept = Object.hasOwn(passage.answers, key)
      if (value !== null) assert.equal(isKept, !Object.hasOwn(refused, key), key)
      if (isKept) assert.deepEqual(passage.answers[key], value)
    }
    let at = passage
    const seen = new Set<string>()
    for (let screen = screenOf(everyKind, at); screen.kind === 'questions'; screen = screenOf(everyKind, at)) {
      const [element] = screen.elements as [(typeof screen.elements)[number]]
      assert.ok(!seen.has(element.id), `${element.id} is shown twice`)
      seen.add(element.id)
      const right = { score: 5, agree: true, details: 'Текст' }[element.id]
      at = right === undefined ? pass(at, element.id) : say(at, { [element.id]: right })
    }
    assert.equal(isComplete(everyKind, at), true)
    for (const key of Object.keys(at.answers)) assert.ok(allKeys.includes(key))
  }
  fc.assert(fc.property(saidValues, check), { numRuns: 500 })
})
