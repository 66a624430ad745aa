import type { History, Membership, PastMessage } from '@otklik/core/condition'
import type { AskedSlot, ContactPolicy, PolicyFacts } from '@otklik/core/policy'
import { fieldsOf, type Effect, type Facts } from '@otklik/core/scenario'
import type { EpochMs, ZoneId } from '@otklik/core/time'
import type { Sample } from './sample.ts'

/** All that is known of the walked contact; what a walk does to it stands in for the server. */
export interface Known {
  contact: Readonly<Record<string, unknown>>
  history: History
  response: Facts['response']
  /** The survey of the latest invitation. */
  invitedTo: string | null
  asked: readonly AskedSlot[]
  answered: readonly AskedSlot[]
  openCases: number
}

/** What a walk is made in: the scenario's key, the workspace's zone, its policy and channels. */
export interface Setting {
  scenario: string
  workspaceZone: ZoneId
  policy: ContactPolicy
  channels: readonly string[]
}

export function knownAtFirst({ contact, parameters, dimensions, segments, type, startedAt }: Sample): Known {
  const event = { type, occurredAt: startedAt, takenAt: startedAt, parameters, dimensions }
  const memberships = segments.map((segment): Membership => ({ segment, from: startedAt, until: null }))
  return {
    contact,
    history: { events: [event], messages: [], answers: [], memberships },
    response: null,
    invitedTo: null,
    asked: [],
    answered: [],
    openCases: 0,
  }
}

/** The facts as `advance` takes them. */
export function factsOf(known: Known, sample: Sample, setting: Setting): Facts {
  const { contactId, type, parameters, dimensions, startedAt, zone } = sample
  const { workspaceZone, scenario } = setting
  const facts = {
    contactId,
    contact: known.contact,
    event: { type, occurredAt: startedAt, parameters },
    dimensions,
    response: known.response,
    zone,
    workspaceZone,
    history: known.history,
    scenario,
  }
  return { ...facts, policy: () => policyFacts() }

  function policyFacts(): PolicyFacts {
    const { asked, answered, openCases } = known
    return {
      policy: setting.policy,
      crises: [],
      contactId,
      zone,
      workspaceZone,
      asked,
      answered,
      declined: [],
      openCases,
      // A contact who can be reached, and lets one: a walk shows the scenario, not the address book.
      consents: new Set(setting.channels),
      address: 'walk',
      suppression: null,
      fields: fieldsOf(facts, startedAt),
    }
  }
}

/** What is known once the effects have happened: messages arrive at once, and nobody has answered yet. */
export function knownAfter(known: Known, effects: readonly Effect[], now: EpochMs): Known {
  return effects.reduce((before, effect) => after(before, effect, now), known)
}

function after(known: Known, effect: Effect, now: EpochMs): Known {
  const { history } = known
  switch (effect.kind) {
    case 'contact':
      return { ...known, contact: { ...known.contact, ...effect.set } }
    case 'list':
      return { ...known, history: { ...history, memberships: listed(history.memberships, effect, now) } }
    case 'event': {
      const event = { type: effect.type, occurredAt: now, takenAt: now, parameters: effect.parameters, dimensions: {} }
      return { ...known, history: { ...history, events: [...history.events, event] } }
    }
    case 'message':
    case 'reminder':
      return { ...known, history: { ...history, messages: [...history.messages, sent(effect, null, now)] } }
    case 'invitation': {
      const { survey, channel, labels } = effect
      return {
        ...known,
        response: null,
        invitedTo: survey,
        asked: [...known.asked, { at: now, labels, survey, channel }],
        history: { ...history, messages: [...history.messages, sent(effect, survey, now)] },
      }
    }
    case 'case':
      return { ...known, openCases: known.openCases + 1 }
    default:
      return known
  }
}

type Sent = Extract<Effect, { kind: 'message' | 'reminder' | 'invitation' }>

function sent({ labels, channel, template }: Sent, survey: string | null, now: EpochMs): PastMessage {
  return {
    labels,
    channel,
    template,
    survey,
    sentAt: now,
    deliveredAt: now,
    openedAt: null,
    clickedAt: null,
    answeredAt: null,
  }
}

function listed(
  memberships: readonly Membership[],
  { list, action }: Extract<Effect, { kind: 'list' }>,
  now: EpochMs,
): readonly Membership[] {
  const others = memberships.filter(({ segment }) => segment !== list)
  const was = memberships.find(({ segment }) => segment === list)
  if (action === 'add')
    return was?.until === null ? memberships : [...others, { segment: list, from: now, until: null }]
  return was === undefined ? memberships : [...others, { ...was, until: now }]
}
