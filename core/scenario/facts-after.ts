import type { History, Membership, PastEvent, PastMessage } from '../condition/definition.ts'
import type { EpochMs } from '../time/instant.ts'
import type { Effect, Facts } from './definition.ts'

type OfKind<K extends Effect['kind']> = Extract<Effect, { kind: K }>

/**
 * The facts as they are once these effects have happened, at `now`: what a later step of the same call sees. A branch
 * after `update-contact` sees the new attribute, one after `list` the list, as if they had been loaded anew.
 */
export function factsAfter(facts: Facts, effects: readonly Effect[], now: EpochMs): Facts {
  const of = <K extends Effect['kind']>(wanted: K) =>
    effects.filter((effect): effect is OfKind<K> => effect.kind === wanted)
  const updates = of('contact')
  const past = { lists: of('list'), events: of('event'), messages: of('message') }
  const hasPast = past.lists.length + past.events.length + past.messages.length > 0
  if (updates.length === 0 && !hasPast) return facts
  return {
    contactId: facts.contactId,
    contact: Object.assign({}, facts.contact, ...updates.map(({ set }) => set)) as Facts['contact'],
    event: facts.event,
    dimensions: facts.dimensions,
    response: facts.response,
    zone: facts.zone,
    workspaceZone: facts.workspaceZone,
    policy: facts.policy,
    scenario: facts.scenario,
    get history() {
      return hasPast ? historyAfter(facts, past, now) : facts.history
    },
  }
}

interface Past {
  lists: OfKind<'list'>[]
  events: OfKind<'event'>[]
  messages: OfKind<'message'>[]
}

function historyAfter({ history, dimensions }: Facts, { lists, events, messages }: Past, now: EpochMs): History {
  const raised = events.map(({ type, parameters }): PastEvent => {
    return { type, occurredAt: now, takenAt: now, parameters, dimensions }
  })
  const sent = messages.map(({ labels, channel, template }): PastMessage => {
    const notYet = { deliveredAt: null, openedAt: null, clickedAt: null, answeredAt: null }
    return { labels, channel, template, survey: null, sentAt: now, ...notYet }
  })
  return {
    events: [...history.events, ...raised].toSorted((a, b) => a.occurredAt - b.occurredAt),
    messages: [...history.messages, ...sent],
    answers: history.answers,
    memberships: lists.reduce((known, { list, action }) => listed(known, list, action, now), history.memberships),
  }
}

function listed(
  memberships: readonly Membership[],
  list: string,
  action: 'add' | 'remove',
  now: EpochMs,
): readonly Membership[] {
  const isIn = ({ segment, until }: Membership) => segment === list && (until === null || until > now)
  if (action === 'remove') return memberships.map((one) => (isIn(one) ? { ...one, until: now } : one))
  return memberships.some(isIn) ? memberships : [...memberships, { segment: list, from: now, until: null }]
}
