/** Strongest first: a contact is found by the first of its keys that is known. */
export const identityKinds = ['external', 'email', 'phone', 'telegram', 'whatsapp', 'max'] as const
export type IdentityKind = (typeof identityKinds)[number]

/** By what a contact is recognised, in normal form. */
export interface Identity {
  readonly kind: IdentityKind
  readonly value: string
  /** `kind:value`; equal texts mean equal identities. */
  readonly key: IdentityKey
}

export type IdentityKey = string

export function identity(kind: IdentityKind, value: string): Identity {
  return { kind, value, key: `${kind}:${value}` }
}

/** What keeps a stated key from identifying anybody. The event may still stand on another key. */
export interface IdentityProblem {
  /** The field of the body's `contact`. */
  path: string
  code: 'invalid-email' | 'invalid-phone' | 'invalid-id' | 'denied-identity' | 'too-many-identities'
  message: string
}

/** The name of an identity's field in a body's `contact`. */
export function fieldOf(kind: IdentityKind): string {
  return kind === 'external' ? 'externalId' : kind
}
