/** For tests: surveys of every kind of element, with conditions and jumps at random. */
import * as fc from 'fast-check'
import type { Comparison, Condition } from '../condition/definition.ts'
import type { Jump, SurveyDefinition, SurveyElement } from './definition.ts'
import { kindOf } from './elements/registry.ts'
import { everyKind } from './sample.ts'

const scalars: Readonly<Record<string, readonly Comparison['value'][]>> = {
  score: [0, 3, 6.5, 9],
  match: [true, false],
  reasons: ['own', 'price', 'weather'],
  service: [1, 5, 7],
  average: [3, 5.5, 8],
  agree: [true, false],
  which: ['a', 'B'],
  product: ['Шины', 'tyre'],
  details: ['Долго'],
  people: [3],
}
const OPERATORS = ['equal', 'less', 'atMost', 'greater', 'atLeast', 'contains', 'startsWith'] as const

/** All that `surveyShape` says of conditions and jumps holds; what nobody comes to may be among the elements. */
export const randomSurveys: fc.Arbitrary<SurveyDefinition> = fc
  .tuple(
    fc.subarray(everyKind.elements, { minLength: 2 }),
    fc.infiniteStream(fc.option(fc.nat(), { freq: 2 })),
    fc.infiniteStream(fc.nat()),
    fc.constantFrom<SurveyDefinition['screens']>('each', 'all'),
  )
  .map(([some, wishes, numbers, screens]) => {
    const next = (below: number) => numbers.next().value! % below
    const chosen = withEarlyEnd(some, next)
    const elements = chosen.map((element, index): SurveyElement => {
      if (kindOf(element).role === 'silent') return element
      const { showIf: _when, jumps: _to, ...plain } = element
      const before = keysOf(chosen.slice(0, index))
      const showIf = wishes.next().value === null ? undefined : conditionOver(before, next)
      const jumps = element.kind === 'thanks' ? undefined : jumpsFrom(chosen, index, wishes.next().value ?? null, next)
      return { ...plain, ...(showIf && { showIf }), ...(jumps && { jumps }) } as SurveyElement
    })
    const known = keysOf(elements)
    const summed = elements.map((element) =>
      element.kind === 'calculated' ? { ...element, take: (['average', 'sum', 'count'] as const)[next(3)]! } : element,
    )
    return { ...everyKind, screens, elements: known.includes('service.speed') ? summed : withoutSums(summed) }
  })

type Next = (below: number) => number

/** An end that conditions may pass by, before the last question. */
function withEarlyEnd(elements: readonly SurveyElement[], next: Next): SurveyElement[] {
  const end = elements.find(({ kind }) => kind === 'thanks')
  if (!end || next(2) === 0) return [...elements]
  return elements.filter((element) => element !== end).toSpliced(1 + next(elements.length - 1), 0, end)
}

function keysOf(elements: readonly SurveyElement[]): string[] {
  return elements.flatMap((element) => kindOf(element).keys(element))
}

/** What is calculated takes the ratings. */
function withoutSums(elements: readonly SurveyElement[]): SurveyElement[] {
  return elements.filter(({ kind }) => kind !== 'calculated')
}

function conditionOver(keys: readonly string[], next: Next, depth = 2): Condition | undefined {
  const asked = keys.filter((key) => scalars[key.split('.')[0]!])
  if (asked.length === 0) return undefined
  const part = () => conditionOver(keys, next, depth - 1)!
  const kind = depth > 0 ? next(6) : 5
  if (kind === 0) return { all: [part(), part()] }
  if (kind === 1) return { any: [part(), part()] }
  if (kind === 2) return { not: part() }
  if (kind === 3 && asked.includes('score'))
    return { field: 'response.group', is: 'equal', value: ['promoter', 'passive', 'detractor'][next(3)]! }
  const key = asked[next(asked.length)]!
  const field = `answer.${key}`
  if (next(6) === 0) return { field, is: 'empty' }
  const values = scalars[key.split('.')[0]!]!
  return { field, is: OPERATORS[next(OPERATORS.length)]!, value: values[next(values.length)]! }
}

function jumpsFrom(
  elements: readonly SurveyElement[],
  index: number,
  wish: number | null,
  next: Next,
): Jump[] | undefined {
  const targets = elements.slice(index + 1).filter((element) => kindOf(element).role !== 'silent')
  if (wish === null || targets.length === 0) return undefined
  const when = conditionOver(keysOf(elements.slice(0, index + 1)), next)
  const jump = (): Jump => ({ ...(when && { when }), to: targets[next(targets.length)]!.id })
  return wish % 3 === 0 ? [jump(), { to: targets[next(targets.length)]!.id }] : [jump()]
}
