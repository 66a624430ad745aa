import { kindOf, scoreElementOf, type Answers, type Question, type SurveyDefinition } from '@otklik/core/survey'
import { compileCondition, type Sight } from './condition.ts'
import { Data } from './data.ts'
import { and, MOST_NODES, not, or, type Expression } from './expression.ts'
import { slotsOf, type Slot } from './slot.ts'

/** What of a survey a mail can ask by itself. */
export interface Plan {
  questions: Planned[]
  /** By the keys of answers. */
  slots: ReadonlyMap<string, Slot>
  data: Data
}

export interface Planned {
  element: Question
  shown: Expression
  /** What is seen of earlier answers there. */
  sight: Sight
}

interface Way {
  /** Whether an end has come before. */
  ended: Expression
  /** Of the elements so far that jump: whether they are shown, and jump beyond a place. */
  leaps: ((beyond: number) => Expression | null)[]
}

/**
 * The questions up to the first of which amp-bind cannot decide whether it is asked: from there the page goes on. The
 * same pass as core's `pathOf` makes, over expressions instead of answers.
 */
export function planOf(survey: SurveyDefinition, known: Answers): Plan {
  const { elements } = survey
  const score = scoreElementOf(survey)
  const data = new Data()
  const slots = new Map<string, Slot>()
  const way: Way = { ended: false, leaps: [] }
  const questions: Planned[] = []
  let names = 0
  for (const [index, element] of elements.entries()) {
    const isSilent = kindOf(element).role === 'silent'
    const sight = { slots: new Map(slots), score, data }
    const showIf = element.showIf === undefined ? true : compileCondition(element.showIf, sight)
    const shown = isSilent ? true : small(onWay(way, index, showIf))
    if (shown === null) break
    const naming = { known, before: sight.slots, nameOf: () => `k${names++}` }
    for (const [key, slot] of slotsOf(element, shown, naming)) slots.set(key, slot)
    if (element.kind === 'hidden' || element.kind === 'calculated') continue
    if (element.kind === 'thanks') way.ended = or(way.ended, shown)
    else if (shown !== false) questions.push({ element, shown, sight })
    const { jumps } = element
    if (jumps) way.leaps.push(leapOf(shown, jumps, { ...sight, slots: new Map(slots) }, elements))
  }
  return { questions, slots, data }
}

function onWay({ ended, leaps }: Way, index: number, showIf: Expression | null): Expression | null {
  const passed = leaps.map((leap) => leap(index))
  if (ended === true || passed.includes(true) || showIf === false) return false
  if (showIf === null || passed.includes(null)) return null
  return and(not(ended), ...(passed as Expression[]).map(not), showIf)
}

/** Whether the element is shown and the first of its jumps that holds leads beyond a place. */
function leapOf(
  shown: Expression,
  jumps: NonNullable<Question['jumps']>,
  sight: Sight,
  elements: SurveyDefinition['elements'],
): (beyond: number) => Expression | null {
  const whens = jumps.map(({ when }) => (when === undefined ? true : compileCondition(when, sight)))
  const targets = jumps.map(({ to }) => elements.findIndex(({ id }) => id === to))
  return (beyond) => {
    const far = targets.map((target) => target === -1 || target > beyond)
    if (shown === false || !far.includes(true)) return false
    const undecided = whens.indexOf(null)
    if (undecided !== -1) return null
    const firsts = whens.map((when, at) => and(when as Expression, ...(whens.slice(0, at) as Expression[]).map(not)))
    return and(shown, or(...firsts.filter((_first, at) => far[at])))
  }
}

function small(expression: Expression | null): Expression | null {
  return expression !== null && typeof expression !== 'boolean' && expression.nodes > MOST_NODES ? null : expression
}
