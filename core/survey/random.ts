/** For tests: surveys of every kind of element, with conditions and jumps at random. */
import * as fc from 'fast-check'
import type { Comparison, Condition, Scalar } from '../condition/definition.ts'
import type { Jump, SurveyDefinition, SurveyElement } from './definition.ts'
import { kindOf } from './elements/registry.ts'
import { everyKind } from './sample.ts'

const NUMERIC = ['equal', 'less', 'atMost', 'greater', 'atLeast'] as const
const asked: Readonly<Record<string, [operators: readonly Comparison['is'][], values: readonly Scalar[]]>> = {
  score: [NUMERIC, [0, 3, 6.5, 9]],
  match: [['equal'], [true, false]],
  reasons: [
    ['equal', 'contains'],
    ['own', 'price'],
  ],
  service: [NUMERIC, [1, 5, 7]],
  average: [NUMERIC, [3, 5.5, 8]],
  agree: [['equal'], [true, false]],
  which: [['equal'], ['a', 'B']],
  product: [
    ['equal', 'contains', 'startsWith'],
    ['Шины', 'tyre'],
  ],
  details: [['equal', 'contains', 'startsWith'], ['Долго']],
  people: [NUMERIC, [3]],
}

/** The score comes first; conditions and jumps look where they may; that nobody comes to an element is not ruled out. */
export const randomSurveys: fc.Arbitrary<SurveyDefinition> = fc
  .tuple(
    fc.subarray(everyKind.elements.slice(2)),
    fc.boolean(),
    fc.infiniteStream(fc.option(fc.nat(), { freq: 2 })),
    fc.infiniteStream(fc.nat()),
    fc.constantFrom<SurveyDefinition['screens']>('each', 'all'),
  )
  .map(([some, hidden, wishes, numbers, screens]) => {
    const next = (below: number) => numbers.next().value! % below
    const chosen = withEarlyEnd([...everyKind.elements.slice(hidden ? 0 : 1, 2), ...some], next)
    const elements = chosen.map((element, index): SurveyElement => {
      if (kindOf(element).role === 'silent') return element
      const { showIf: _when, jumps: _to, ...plain } = element
      const before = keysOf(chosen.slice(0, index))
      const showIf = wishes.next().value === null || element.id === 'score' ? undefined : conditionOver(before, next)
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
  return elements.filter((element) => element !== end).toSpliced(2 + next(elements.length - 2), 0, end)
}

function keysOf(elements: readonly SurveyElement[]): string[] {
  return elements.flatMap((element) => kindOf(element).keys(element))
}

/** What is calculated takes the ratings. */
function withoutSums(elements: readonly SurveyElement[]): SurveyElement[] {
  return elements.filter(({ kind }) => kind !== 'calculated')
}

function conditionOver(keys: readonly string[], next: Next, depth = 2): Condition | undefined {
  const known = keys.filter((key) => Object.hasOwn(asked, key.split('.')[0]!))
  if (known.length === 0) return undefined
  const part = () => conditionOver(keys, next, depth - 1)!
  const kind = depth > 0 ? next(6) : 5
  if (kind === 0) return { all: [part(), part()] }
  if (kind === 1) return { any: [part(), part()] }
  if (kind === 2) return { not: part() }
  if (kind === 3 && known.includes('score'))
    return { field: 'response.group', is: 'equal', value: ['promoter', 'passive', 'detractor'][next(3)]! }
  const key = known[next(known.length)]!
  const field = `answer.${key}`
  if (next(6) === 0) return { field, is: 'empty' }
  const [operators, values] = asked[key.split('.')[0]!]!
  return { field, is: operators[next(operators.length)]!, value: values[next(values.length)]! }
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
