import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { kindOf, pathOf, sayer, type Answers, type SurveyDefinition } from '@otklik/core/survey'
import { randomSurveys } from '../../../core/survey/random.ts'
import { everyKind, values } from '../../../core/survey/sample.ts'
import { initially } from './expression.ts'
import { planOf, type Plan } from './plan.ts'
import { sayingOf } from './say.ts'

const known: Answers = { product: 'Шины' }
const { product: _known, ...asked } = values
const filledIn = fc.record(asked, { requiredKeys: [] }) as fc.Arbitrary<Answers>

/** amp-bind's expressions are a part of JavaScript. */
function worked(text: string, { data }: Plan, a: object): unknown {
  // oxlint-disable-next-line no-new-func
  return new Function('a', 'v', `return ${text}`)(a, data.values)
}

/** What taps on the controls leave in the state. */
function stateOf({ slots }: Plan, answers: Answers): Record<string, number> {
  const state: Record<string, number> = {}
  for (const [key, slot] of slots) {
    const value = answers[key]
    if (slot.kind === 'one') state[slot.name] = value === undefined ? slot.initial : slot.values.indexOf(value)
    if (slot.kind === 'many')
      for (const [index, name] of slot.names.entries())
        state[name] = [value].flat().includes(slot.values[index]) ? 1 : 0
  }
  return state
}

/** As the form would be read: a box that is not ticked says no. */
function answersOf(survey: SurveyDefinition, filled: Answers): Answers {
  const boxes = survey.elements.filter((element) => element.kind === 'consent' && element.required !== true)
  return { ...Object.fromEntries(boxes.map(({ id }) => [id, false])), ...filled, ...known }
}

function withOptionalBox(survey: SurveyDefinition, required: boolean): SurveyDefinition {
  const elements = survey.elements.map((each) => (each.kind === 'consent' ? { ...each, required } : each))
  return { ...survey, elements }
}

test('whatever is filled in, amp-bind shows the questions that the one machine asks', () => {
  let questions = 0
  fc.assert(
    fc.property(randomSurveys, filledIn, fc.boolean(), (random, filled, required) => {
      const survey = withOptionalBox(random, required)
      const plan = planOf(survey, known)
      const inMail = new Set<string>(plan.questions.map(({ element }) => element.id))
      const [answers, none] = [answersOf(survey, filled), answersOf(survey, {})]
      const state = stateOf(plan, answers)
      const shown = plan.questions.filter(({ shown }) =>
        typeof shown === 'boolean' ? shown : Boolean(worked(shown.text, plan, state)),
      )
      const asks = (given: Answers) =>
        pathOf(survey, given)
          .shown.map(({ id }) => id)
          .filter((id) => inMail.has(id))
      assert.deepEqual(
        shown.map(({ element }) => element.id),
        asks(answers),
      )
      assert.deepEqual(
        plan.questions.filter((each) => initially(each.shown)).map(({ element }) => element.id),
        asks(none),
      )
      questions += plan.questions.filter((each) => typeof each.shown !== 'boolean').length
    }),
    { numRuns: 2_000 },
  )
  assert.ok(questions > 2_000, 'most surveys branch in the mail')
})

test('the mail holds every question up to the first that it cannot decide on, and none behind it', () => {
  const plan = planOf(everyKind, known)
  const asked = everyKind.elements.filter((element) => ['asks', 'tells'].includes(kindOf(element).role))
  assert.deepEqual(
    plan.questions.map(({ element }) => element.id),
    asked.map(({ id }) => id),
  )
  fc.assert(
    fc.property(randomSurveys, filledIn, (survey, filled) => {
      const plan = planOf(survey, known)
      const inMail = new Set<string>(plan.questions.map(({ element }) => element.id))
      const last = survey.elements.findLastIndex(({ id }) => inMail.has(id))
      const path = pathOf(survey, answersOf(survey, filled)).shown
      const asked = path.filter((each) => each.kind !== 'thanks' && survey.elements.indexOf(each) <= last)
      assert.ok(asked.every(({ id }) => inMail.has(id)))
    }),
  )
})

test('a text that names answers says in the mail what it says on the page', () => {
  const text = { ru: 'А {{answer.product}}: «{{answer.which | ничего}}», {{answer.match}}, {{answer.score | —}}.' }
  fc.assert(
    fc.property(filledIn, (filled) => {
      const plan = planOf(everyKind, known)
      const sight = { slots: plan.slots, score: null, data: plan.data }
      const saying = sayingOf(text, sight, { survey: everyKind, language: 'ru' })!
      const answers = answersOf(everyKind, filled)
      const say = (given: Answers) => sayer(everyKind, pathOf(everyKind, given).standing, 'ru')(text)
      assert.equal(worked(saying.bound!, plan, stateOf(plan, answers)), say(answers))
      assert.equal(saying.text, say(answersOf(everyKind, {})))
    }),
  )
  const typed = sayingOf(
    { ru: '{{answer.details}}' },
    { ...planOf(everyKind, known), score: null },
    {
      survey: everyKind,
      language: 'ru',
    },
  )
  assert.equal(typed, null)
})
