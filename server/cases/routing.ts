import {
  compile,
  historyNeeds,
  type AsOf,
  type Fields,
  type HistoryNeeds,
  type Predicate,
} from '@otklik/core/condition'
import type { Member } from '../access/index.ts'
import type { CaseRouting } from './api.ts'

/** A routing table made ready, so that a batch is routed without compiling anything. */
export interface Router {
  routing: CaseRouting | null
  rules: { id: string; ownerId: string; holds: Predicate }[]
  /** What its conditions ask of the contact's past. */
  needs: HistoryNeeds
  answerWithin: string
}

/** Who answers for a case, and why: the id of the rule, `scope` or `fallback`. The owner is null where there is no member at all. */
export interface Route {
  owner: Member | null
  routedBy: string
}

/** What holds until somebody states otherwise. */
export const DEFAULT_ANSWER_WITHIN = 'P1D'

export function makeRouter(routing: CaseRouting | null): Router {
  const rules = routing?.rules ?? []
  return {
    routing,
    rules: rules.map(({ id, when, ownerId }) => ({ id, ownerId, holds: compile(when) })),
    needs: historyNeeds(rules.map(({ when }) => when)),
    answerWithin: routing?.answerWithin ?? DEFAULT_ANSWER_WITHIN,
  }
}

/**
 * The first rule that holds decides. A rule whose owner has left is passed over, and so that no case is lost, without
 * any rule it is the fallback's. Until a table is stated, it is whose row scope holds the case, or else the first
 * administrator's.
 * @param members in the order in which they joined
 */
export function route(
  router: Router,
  members: readonly Member[],
  fields: Fields,
  dimensions: Readonly<Record<string, string>>,
  asOf: AsOf,
): Route {
  const find = (id: string | undefined) => members.find(({ userId }) => userId === id)
  for (const { id, ownerId, holds } of router.rules) {
    const owner = find(ownerId)
    if (owner && holds(fields, asOf)) return { owner, routedBy: id }
  }
  const near = router.routing === null ? nearest(members, dimensions) : undefined
  if (near) return { owner: near, routedBy: 'scope' }
  return { owner: fallbackOwner(router.routing, members), routedBy: 'fallback' }
}

/** Of those whose row scope holds the case, whose scope names most dimensions; who sees all is nobody's neighbour. */
function nearest(members: readonly Member[], dimensions: Readonly<Record<string, string>>): Member | undefined {
  const narrowness = ({ scope }: Member) => Object.keys(scope).length
  const holds = ({ scope }: Member) =>
    Object.entries(scope).every(([name, values]) => values.includes(dimensions[name] ?? ''))
  return members
    .filter((member) => narrowness(member) > 0 && holds(member))
    .toSorted((one, other) => narrowness(other) - narrowness(one))[0]
}

export function fallbackOwner(routing: CaseRouting | null, members: readonly Member[]): Member | null {
  return (
    members.find(({ userId }) => userId === routing?.fallbackOwnerId) ??
    members.find(({ role }) => role === 'administrator') ??
    members[0] ??
    null
  )
}
