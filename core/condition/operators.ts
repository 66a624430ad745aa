import type { ZoneId } from '../time/instant.ts'
import type { Comparison, Operator, Scalar } from './definition.ts'
import { fold } from './fold.ts'
import { isBefore, parseMoment } from './moment.ts'
import type { Moment } from './moment.ts'

/** Whether what was found under the field satisfies the comparison; `undefined` and `null` are missing. */
export type Test = (found: unknown, zone: ZoneId) => boolean

/** Makes the test of one comparison from its value, with all that can be prepared done. */
type MakeTest = (value: Comparison['value']) => Test

/**
 * What each operator means. Kinds are never converted: the text "12" is not the number 12, and a value of another kind
 * satisfies nothing. A field that holds a list satisfies what one of its members does; `contains` asks a text for a
 * part and a list for a member. Texts are compared folded.
 */
export const operators: Readonly<Record<Operator, MakeTest>> = {
  equal: (value) => forSome(equals(value)),
  in: (value) => {
    const wanted = new Set([value].flat().map(comparable))
    return forSome((found) => wanted.has(comparable(found)))
  },
  contains: (value) => {
    const hasPart = ofText((found, part) => found.includes(part))(value)
    const isMember = equals(value)
    return (found, zone) => (Array.isArray(found) ? found.some(isMember) : hasPart(found, zone))
  },
  startsWith: ofText((found, start) => found.startsWith(start)),
  less: ofNumber((found, limit) => found < limit),
  atMost: ofNumber((found, limit) => found <= limit),
  greater: ofNumber((found, limit) => found > limit),
  atLeast: ofNumber((found, limit) => found >= limit),
  before: ofMoment((found, limit, zone) => isBefore(found, limit, zone)),
  after: ofMoment((found, limit, zone) => isBefore(limit, found, zone)),
  empty: () => (found) => !isPresent(found) || found === '' || (Array.isArray(found) && found.length === 0),
}

function isPresent(found: unknown): boolean {
  return found !== undefined && found !== null
}

function comparable(value: unknown): unknown {
  return typeof value === 'string' ? fold(value) : value
}

function equals(value: Comparison['value']): (found: unknown) => boolean {
  const wanted = comparable(value)
  return (found) => comparable(found) === wanted
}

function forSome(test: Test): Test {
  return (found, zone) => (Array.isArray(found) ? found.some((member) => test(member, zone)) : test(found, zone))
}

function ofText(holds: (found: string, wanted: string) => boolean): MakeTest {
  return (value) => {
    const wanted = fold(String(value as Scalar))
    return forSome((found) => typeof found === 'string' && holds(fold(found), wanted))
  }
}

function ofNumber(holds: (found: number, limit: number) => boolean): MakeTest {
  return (value) => {
    const limit = typeof value === 'number' ? value : NaN
    return forSome((found) => typeof found === 'number' && holds(found, limit))
  }
}

function ofMoment(holds: (found: Moment, limit: Moment, zone: ZoneId) => boolean): MakeTest {
  return (value) => {
    const limit = parseMoment(value)
    return forSome((found, zone) => {
      const moment = parseMoment(found)
      return moment !== null && limit !== null && holds(moment, limit, zone)
    })
  }
}
