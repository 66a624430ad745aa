import { compilePattern } from '#pattern'
import { exactMs } from '../time/duration.ts'
import type { ZoneId } from '../time/instant.ts'
import type { AsOf } from './as-of.ts'
import type { Operator, Test } from './definition.ts'
import { fold } from './fold.ts'
import { isBefore, parseMoment, startOf } from './moment.ts'
import type { Moment } from './moment.ts'
import { isWithin } from './window.ts'
import type { Window } from './window.ts'

/** Whether what was found satisfies the test; `undefined` and `null` are missing. */
export type Check = (found: unknown, asOf: AsOf) => boolean

/** The check of one test, with all that can be prepared done. */
export function compileTest({ is, ...wanted }: Wanted & Pick<Test, 'is'>): Check {
  return operators[is](wanted)
}

/** What a value is held against. */
interface Wanted {
  value?: unknown
  zone?: ZoneId
}

type MakeCheck = (wanted: Wanted) => Check

/**
 * What each operator means. Kinds are never converted: the text "12" is not the number 12, and a value of another kind
 * satisfies nothing. A field that holds a list satisfies what one of its members does; `contains` asks a text for a
 * part and a list for a member. Texts are compared folded.
 */
const operators: Readonly<Record<Operator, MakeCheck>> = {
  equal: ({ value }) => forSome(equals(value)),
  in: ({ value }) => {
    const wanted = new Set([value].flat().map(comparable))
    return forSome((found) => wanted.has(comparable(found)))
  },
  contains: (wanted) => {
    const hasPart = ofText((found, part) => found.includes(part))(wanted)
    const isMember = equals(wanted.value)
    return (found, asOf) => (Array.isArray(found) ? found.some(isMember) : hasPart(found, asOf))
  },
  startsWith: ofText((found, start) => found.startsWith(start)),
  matches: ({ value }) => {
    const matches = compilePattern(String(value).normalize('NFC'))
    return forSome((found) => typeof found === 'string' && matches(found.normalize('NFC')))
  },
  less: ofNumber((found, limit) => found < limit),
  atMost: ofNumber((found, limit) => found <= limit),
  greater: ofNumber((found, limit) => found > limit),
  atLeast: ofNumber((found, limit) => found >= limit),
  before: ofMoment((found, limit, zone) => isBefore(found, limit, zone)),
  after: ofMoment((found, limit, zone) => isBefore(limit, found, zone)),
  withinLast: ofAge((ms) => ({ youngestMs: 0, oldestMs: ms })),
  longerAgo: ofAge((ms) => ({ youngestMs: ms, oldestMs: Infinity })),
  withinNext: ofAge((ms) => ({ youngestMs: -ms, oldestMs: 0 })),
  empty: () => (found) => !isPresent(found) || found === '' || (Array.isArray(found) && found.length === 0),
}

/** Whether there is a value to compare at all. */
export function isPresent(found: unknown): boolean {
  return found !== undefined && found !== null
}

/** Whether a value is the wanted one, texts folded. */
export function equals(value: unknown): (found: unknown) => boolean {
  const wanted = comparable(value)
  return (found) => comparable(found) === wanted
}

function comparable(value: unknown): unknown {
  return typeof value === 'string' ? fold(value) : value
}

function forSome(check: Check): Check {
  return (found, asOf) => (Array.isArray(found) ? found.some((member) => check(member, asOf)) : check(found, asOf))
}

function ofText(holds: (found: string, wanted: string) => boolean): MakeCheck {
  return ({ value }) => {
    const wanted = fold(String(value))
    return forSome((found) => typeof found === 'string' && holds(fold(found), wanted))
  }
}

function ofNumber(holds: (found: number, limit: number) => boolean): MakeCheck {
  return ({ value }) => {
    const limit = typeof value === 'number' ? value : NaN
    return forSome((found) => typeof found === 'number' && holds(found, limit))
  }
}

function ofMoment(holds: (found: Moment, limit: Moment, zone: ZoneId) => boolean): MakeCheck {
  return ({ value, zone }) => {
    const limit = parseMoment(value)
    return forSome((found, asOf) => {
      const moment = parseMoment(found)
      return moment !== null && limit !== null && holds(moment, limit, zone ?? asOf.zone)
    })
  }
}

function ofAge(windowOf: (ms: number) => Window): MakeCheck {
  return ({ value, zone }) => {
    const window = windowOf(exactMs(String(value)))
    return forSome((found, asOf) => {
      const moment = parseMoment(found)
      return moment !== null && isWithin(window, startOf(moment, zone ?? asOf.zone), asOf)
    })
  }
}
