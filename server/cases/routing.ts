import { compile, type Fields, type Predicate } from '@otklik/core/condition'
import type { ZoneId } from '@otklik/core/time'
import type { Member } from '../access/index.ts'
import type { CaseRouting } from './api.ts'

/** A routing table made ready, so that a batch is routed without compiling anything. */
export interface Router {
  routing: CaseRouting | null
  rules: { id: string; ownerId: string; holds: Predicate }[]
  answerWithin: string
}

/** Who answers for a case, and why: the id of the rule, or `fallback`. The owner is null where there is no member at all. */
export interface Route {
  owner: Member | null
  routedBy: string
}

/** What holds until somebody states otherwise. */
export const DEFAULT_ANSWER_WITHIN = 'P1D'

export function makeRouter(routing: CaseRouting | null): Router {
  return {
    routing,
    rules: (routing?.rules ?? []).map(({ id, when, ownerId }) => ({ id, ownerId, holds: compile(when) })),
    answerWithin: routing?.answerWithin ?? DEFAULT_ANSWER_WITHIN,
  }
}

/**
 * The first rule that holds decides. A rule whose owner has left is passed over, and so that no case is lost, without
 * any rule it is the fallback's, and without that the first administrator's.
 * @param members in the order in which they joined
 */
export function route(router: Router, members: readonly Member[], fields: Fields, zone: ZoneId): Route {
  const find = (id: string | undefined) => members.find(({ userId }) => userId === id)
  for (const { id, ownerId, holds } of router.rules) {
    const owner = find(ownerId)
    if (owner && holds(fields, zone)) return { owner, routedBy: id }
  }
  return { owner: fallbackOwner(router.routing, members), routedBy: 'fallback' }
}

export function fallbackOwner(routing: CaseRouting | null, members: readonly Member[]): Member | null {
  return (
    members.find(({ userId }) => userId === routing?.fallbackOwnerId) ??
    members.find(({ role }) => role === 'administrator') ??
    members[0] ??
    null
  )
}
