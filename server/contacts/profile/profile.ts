import type { EpochMs } from '@otklik/core/time'

export type Scalar = string | number | boolean | null

/** What is held of a contact now. */
export interface ContactFacts {
  name: string | null
  language: string | null
  zone: string | null
  attributes: Readonly<Record<string, Scalar>>
}

/** What one event says of its contact, by field: `name`, `language`, `zone`, `attributes.<name>`. Null takes away. */
export type Profile = Readonly<Record<string, Scalar>>

export interface Statement {
  /** When it held: the event's own time, not the time of its arrival. */
  statedAt: EpochMs
  profile: Profile
}

/** A contact as conditions name it: its attributes, and beside them what none of them can hide. */
export function contactFields({ name, language, zone, attributes }: ContactFacts): Readonly<Record<string, Scalar>> {
  return { ...attributes, name, language, zone }
}

export const noFacts: ContactFacts = { name: null, language: null, zone: null, attributes: {} }

/** Names beyond these are kept in the history alone. */
export const ATTRIBUTES_AT_MOST = 200
const ATTRIBUTE = 'attributes.'
/** How a channel's consent is called in what an event states; what is held of consents lies in a table of its own. */
export const CONSENT = 'consents.'

/** Null when the body says nothing of its contact. */
export function profileOf(stated: {
  name?: string | undefined
  language?: string | undefined
  zone?: string | undefined
  attributes?: Readonly<Record<string, Scalar>> | undefined
}): Profile | null {
  const { name, language, zone, attributes } = stated
  const profile: Record<string, Scalar> = {}
  if (name) profile.name = name
  if (language) profile.language = language
  if (zone) profile.zone = zone
  for (const attribute in attributes) profile[ATTRIBUTE + attribute] = attributes[attribute]!
  for (const _ in profile) return profile
  return null
}

/** Whether the contact would be another after this. */
export function changes(facts: ContactFacts, profile: Profile): boolean {
  for (const field in profile) if (held(facts, field) !== profile[field]) return true
  return false
}

/**
 * The facts after each of these statements. Of each field the one that was stated for the latest time wins, whichever
 * arrived first; of two for the same time, the one that arrived later. The same object while nothing won.
 * @param statements in the order of their arrival.
 * @param heldSince for fields that were stated before: the latest time for which they were.
 */
export function progress(
  facts: ContactFacts,
  statements: readonly Statement[],
  heldSince: ReadonlyMap<string, EpochMs> = new Map(),
): ContactFacts[] {
  const since = new Map(heldSince)
  let held = facts
  return statements.map(({ statedAt, profile }) => {
    const won: [string, Scalar][] = []
    for (const field in profile) {
      if (statedAt < (since.get(field) ?? -Infinity)) continue
      since.set(field, statedAt)
      won.push([field, profile[field]!])
    }
    if (won.length > 0) held = put(held, won)
    return held
  })
}

/** The facts after all of them. */
export function latest(
  facts: ContactFacts,
  statements: readonly Statement[],
  heldSince?: ReadonlyMap<string, EpochMs>,
): ContactFacts {
  return progress(facts, statements, heldSince).at(-1) ?? facts
}

function held(facts: ContactFacts, field: string): Scalar {
  if (!field.startsWith(ATTRIBUTE)) return facts[field as 'name' | 'language' | 'zone']
  const name = field.slice(ATTRIBUTE.length)
  return Object.hasOwn(facts.attributes, name) ? facts.attributes[name]! : null
}

function put(facts: ContactFacts, won: readonly (readonly [string, Scalar])[]): ContactFacts {
  const made = { ...facts }
  const attributes = new Map(Object.entries(facts.attributes))
  for (const [field, value] of won) {
    if (field.startsWith(CONSENT)) continue
    if (!field.startsWith(ATTRIBUTE)) made[field as 'name' | 'language' | 'zone'] = value as string | null
    else if (value === null) attributes.delete(field.slice(ATTRIBUTE.length))
    else if (attributes.size < ATTRIBUTES_AT_MOST || attributes.has(field.slice(ATTRIBUTE.length)))
      attributes.set(field.slice(ATTRIBUTE.length), value)
  }
  made.attributes = Object.fromEntries(attributes)
  return made
}
