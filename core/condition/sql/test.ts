import { exactMs } from '../../time/duration.ts'
import type { Operator, Scalar, Test } from '../definition.ts'
import { compileTest } from '../operators.ts'
import { anyOf, constantly, exactly, framed, never, unknown } from './bounds.ts'
import type { Bounds } from './bounds.ts'
import { afterBounds, beforeBounds, windowBounds } from './moment.ts'
import type { MomentTest } from './moment.ts'
import type { Scope } from './scope.ts'
import type { Source } from './source.ts'
import { foldedBounds, foldedIn, foldedStart, foldedWith, listedBounds } from './text.ts'
import type { FoldedTest } from './text.ts'

/** Whether what a source holds satisfies the test: `operators.ts` as SQL. */
export function testBounds(test: Test, source: Source, scope: Scope): Bounds {
  if (source.kind === 'constant') return constantly(compileTest(test)(source.value, scope.asOf))
  if (test.is === 'empty') return exactly(emptiness(source))
  const makes = testsOf(test, scope)
  if (source.kind === 'json') return jsonBounds(source.sql, makes)
  if (source.kind === 'text') return makes.text?.(source.sql, source.folded) ?? never
  return makes.moment?.column(source.sql) ?? makes.text?.(isoText(source.sql)) ?? never
}

/** What a test asks of values of each kind; of kinds that are left out no value satisfies it. */
export interface KindTests {
  text?: (sql: string, folded?: string) => Bounds
  /** Whether one of the texts in a list satisfies it, where there is more to it than asking each. */
  texts?: (list: string) => Bounds
  /** `sql` is of type float8. */
  number?: (sql: string) => string
  /** Whether one of several does: `sql` is of type float8[]. */
  numbers?: (sql: string) => string
  boolean?: boolean[]
  moment?: MomentTest
}

type Wanted = Scalar | Scalar[] | undefined

export function testsOf({ is, value, zone }: Test, scope: Scope): KindTests {
  const { add } = scope.parameters
  const asOf = { now: scope.asOf.now, zone: zone ?? scope.asOf.zone }
  const window = (youngestMs: number, oldestMs: number) =>
    ofMoment(windowBounds({ youngestMs, oldestMs }, asOf, scope.parameters))
  const makes: Record<Exclude<Operator, 'empty'>, () => KindTests> = {
    equal: () => ofValues(value, scope),
    in: () => ofValues(value, scope),
    contains: () => ({ ...ofText(foldedWith(String(value), add)), texts: ofValues(value, scope).texts! }),
    startsWith: () => ofText(foldedStart(String(value), add)),
    matches: () => ({ text: (sql) => framed(unknown, (holds) => `(${sql} is not null and ${holds})`) }),
    less: () => ofNumber('<', '>', value, add),
    atMost: () => ofNumber('<=', '>=', value, add),
    greater: () => ofNumber('>', '<', value, add),
    atLeast: () => ofNumber('>=', '<=', value, add),
    before: () => ofMoment(beforeBounds(String(value), asOf.zone, scope.parameters)),
    after: () => ofMoment(afterBounds(String(value), asOf.zone, scope.parameters)),
    withinLast: () => window(0, exactMs(String(value))),
    longerAgo: () => window(exactMs(String(value)), Infinity),
    withinNext: () => window(-exactMs(String(value)), 0),
  }
  return is === 'empty' ? {} : makes[is]()
}

type Add = Scope['parameters']['add']

function ofText(test: FoldedTest): KindTests {
  return { text: (sql, folded) => foldedBounds(sql, folded, test) }
}

function ofNumber(operator: string, turned: string, value: Wanted, add: Add): KindTests {
  if (typeof value !== 'number') return {}
  return {
    number: (sql) => `${sql} ${operator} ${add(value, 'float8')}`,
    numbers: (sql) => `${add(value, 'float8')} ${turned} any (${sql})`,
  }
}

function ofMoment(moment: MomentTest): KindTests {
  return { moment, text: moment.text }
}

function ofValues(value: Wanted, { parameters: { add } }: Scope): KindTests {
  const wanted = [value].flat()
  const texts = wanted.filter((each) => typeof each === 'string')
  const numbers = wanted.filter((each) => typeof each === 'number')
  return {
    ...(texts.length > 0 && { ...ofText(foldedIn(texts, add)), texts: (list) => listedBounds(list, texts, add) }),
    ...(numbers.length > 0 && {
      number: (sql) => `${sql} = any (${add(numbers, 'float8[]')})`,
      numbers: (sql) => `${sql} && ${add(numbers, 'float8[]')}`,
    }),
    boolean: wanted.filter((each) => typeof each === 'boolean'),
  }
}

function jsonBounds(sql: string, makes: KindTests): Bounds {
  const parts: Bounds[] = []
  if (makes.text) parts.push(jsonText(sql, makes.text, makes.texts ?? oneOf(makes.text)))
  if (makes.number && makes.numbers) parts.push(exactly(jsonNumber(sql, makes.number, makes.numbers)))
  // A list contains a scalar that is among its members; a scalar contains itself.
  for (const each of makes.boolean ?? []) parts.push(exactly(`(${sql} @> '${each}'::jsonb)`))
  return anyOf(parts)
}

type AsksText = (sql: string) => Bounds

function jsonText(sql: string, test: AsksText, ofList: AsksText): Bounds {
  const [own, listed] = [test(`(${sql} #>> '{}')`), ofList(sql)]
  const side = (of: keyof Bounds) =>
    `case jsonb_typeof(${sql}) when 'string' then ${own[of]} when 'array' then ${listed[of]} end`
  return { upper: side('upper'), lower: side('lower') }
}

function oneOf(test: AsksText): AsksText {
  return (list) =>
    framed(
      test(`(member.value #>> '{}')`),
      (holds) => `exists (select from jsonb_array_elements(${list}) as member (value)
        where jsonb_typeof(member.value) = 'string' and ${holds})`,
    )
}

/** A cast fails for what is no number, and only `case` says what is looked at first. */
function jsonNumber(sql: string, test: (sql: string) => string, ofSeveral: (sql: string) => string): string {
  const [own, listed] = [test(`${sql}::float8`), ofSeveral(`public.numbers_in(${sql})`)]
  return `case jsonb_typeof(${sql}) when 'number' then ${own} when 'array' then ${listed} end`
}

function emptiness(source: Exclude<Source, { kind: 'constant' }>): string {
  const { kind, sql } = source
  if (kind === 'json') return `(${sql} is null or ${sql} in ('null', '""', '[]'))`
  return kind === 'text' ? `(${sql} is null or ${sql} = '')` : `(${sql} is null)`
}

/** As `toISOString` writes it. */
function isoText(sql: string): string {
  return `to_char(${sql} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}
