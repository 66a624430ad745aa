import type { Condition, EventsCondition, HistoryNeeds } from './definition.ts'
import { comparisons, leavesOf } from './leaves.ts'
import { windowBefore, windowOf } from './window.ts'
import type { Window } from './window.ts'

/** What of a contact's past must be loaded to evaluate these conditions at any moment from the one it is loaded for. */
export function historyNeeds(conditions: Iterable<Condition>): HistoryNeeds {
  const events = new Map<string, number | null>()
  const answers = new Set<string>()
  const memberships = new Set<string>()
  let messages: number | null | undefined
  for (const leaf of [...conditions].flatMap(leavesOf)) {
    if ('events' in leaf) {
      const { type } = leaf.events
      events.set(type, farther(events.get(type), horizonOf(leaf)))
    }
    if ('message' in leaf) messages = farther(messages, ageOf(windowOf(leaf.message)))
    if ('answer' in leaf) answers.add(leaf.answer.survey)
    if ('segment' in leaf) memberships.add(leaf.segment)
  }
  return { events, messages, answers, memberships }
}

/** What new facts may change whether a condition holds. */
export interface Dependencies {
  /** Event types. */
  events: ReadonlySet<string>
  /** Names of contact fields, as in `contact.name`. */
  contact: ReadonlySet<string>
  messages: boolean
  /** Keys of surveys. */
  answers: ReadonlySet<string>
  /** Keys of segments. */
  segments: ReadonlySet<string>
}

/** Time aside (see `AsOf.mayChange`), nothing else can change whether the condition holds for a contact. */
export function dependencies(condition: Condition): Dependencies {
  const { events, messages, answers, memberships } = historyNeeds([condition])
  const leaves = leavesOf(condition)
  const whens = leaves.flatMap((leaf) => ('events' in leaf && leaf.events.when ? [leaf.events.when] : []))
  const contact = [condition, ...whens].flatMap(contactNames)
  return {
    events: new Set(events.keys()),
    contact: new Set(contact),
    messages: messages !== undefined,
    answers,
    segments: memberships,
  }
}

function contactNames(condition: Condition): string[] {
  return comparisons(condition).flatMap(({ field }) => {
    const [head, name] = field.split('.')
    return head === 'contact' && name !== undefined ? [name] : []
  })
}

/** The age from which events count for nothing, in ms; null: for none. */
function horizonOf({ events, versus }: EventsCondition): number | null {
  const window = windowOf(events)
  return ageOf(versus === undefined ? window : windowBefore(window))
}

function ageOf({ oldestMs }: Window): number | null {
  return oldestMs === Infinity ? null : oldestMs
}

/** The farther of two horizons; undefined: there is none yet. */
function farther(one: number | null | undefined, other: number | null): number | null {
  return one === undefined ? other : one === null || other === null ? null : Math.max(one, other)
}
