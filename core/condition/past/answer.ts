import type { AsOf, Holds } from '../as-of.ts'
import type { AnswerCondition, PastAnswer } from '../definition.ts'
import { compileTest } from '../operators.ts'
import { isWithin, windowOf } from '../window.ts'

/** Whether the latest answer to the element satisfies the test, or any one does: of none, none. */
export function compileAnswer(condition: AnswerCondition): Holds {
  const { survey, element, of = 'value', which = 'last', within } = condition.answer
  const window = windowOf({ within })
  const check = compileTest(condition)
  const isMeant = (answer: PastAnswer, asOf: AsOf) =>
    answer.survey === survey && answer.element === element && isWithin(window, answer.at, asOf)
  return (fields, asOf) => {
    const answers = (fields.history?.answers ?? []).filter((answer) => isMeant(answer, asOf))
    return which === 'any' ? answers.some((answer) => check(answer[of], asOf)) : check(latest(answers)?.[of], asOf)
  }
}

function latest(answers: readonly PastAnswer[]): PastAnswer | undefined {
  return answers.reduce<PastAnswer | undefined>(
    (latest, answer) => (latest === undefined || answer.at >= latest.at ? answer : latest),
    undefined,
  )
}
