import { eventFields, type Fields } from '@otklik/core/condition'
import type { EpochMs } from '@otklik/core/time'
import type { Member, People } from '../access/index.ts'
import { loadHistory } from '../history/index.ts'
import type { Tx } from '../platform/database/index.ts'
import { workspaceOf, type Workspace } from '../platform/workspace.ts'
import { summaryOf } from './answers.ts'
import { routerInForce } from './routing-store.ts'
import { route, type Route, type Router } from './routing.ts'
import { loadFacts, type CaseFacts } from './store.ts'

/** What is to be routed: a case, or a notice without one. */
export interface Routable {
  contactId: string | null
  eventId: string | null
  responseId: string | null
  score: number | null
  dimensions: Readonly<Record<string, string>>
}

export interface Routes {
  workspace: Workspace
  router: Router
  /** In the order in which they joined. */
  members: readonly Member[]
  /** What is known of each, and whom the routing table in force names for it, in their order. */
  facts: readonly CaseFacts[]
  routes: readonly (() => Route)[]
}

/** Loads all that the routing of a batch looks at, the contacts' past where a rule asks about it: a fixed number of statements. */
export async function loadRoutes(
  tx: Tx,
  people: Pick<People, 'membersIn'>,
  batch: readonly Routable[],
  now: EpochMs,
): Promise<Routes> {
  const [workspace, router, members, facts] = await Promise.all([
    workspaceOf(tx),
    routerInForce(tx, now),
    people.membersIn(tx),
    loadFacts(tx, batch),
  ])
  const contactIds = batch.flatMap(({ contactId }) => contactId ?? [])
  const histories = await loadHistory(tx, contactIds, router.needs, now)
  const asOf = { now, zone: workspace.zone }
  const routes = batch.map((each, index) => () => {
    const history = each.contactId === null ? undefined : histories.get(each.contactId)
    return route(router, members, { ...fieldsOf(each, facts[index]!), history }, each.dimensions, asOf)
  })
  return { workspace, router, members, facts, routes }
}

/** What a routing rule can see: the same names as the conditions of a scenario. */
function fieldsOf({ score, dimensions }: Routable, { contact, event, answers, ...facts }: CaseFacts): Fields {
  const summary = summaryOf({ answers, ...facts })
  const { attributes, name, language, zone } = contact ?? {}
  return {
    contact: { ...attributes, name, language, zone },
    event: event ? eventFields({ ...event, occurredAt: Date.parse(event.occurredAt) }) : undefined,
    dimension: dimensions,
    answer: Object.fromEntries(answers.map(({ element, value }) => [element, value])),
    response: { score: score ?? summary.score, group: summary.group },
  }
}
