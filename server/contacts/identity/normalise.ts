import { isDeniedByDefault } from './deny-list.ts'
import { normalEmail } from './email.ts'
import { fieldOf, identity, type Identity, type IdentityKind, type IdentityProblem } from './identity.ts'
import { normalPhone, type PhoneRegion } from './phone.ts'

/** The keys of a body's `contact`, as they came. */
export interface StatedKeys {
  externalId?: string | undefined
  email?: string | undefined
  phone?: string | undefined
  telegram?: string | undefined
  whatsapp?: string | undefined
  max?: string | undefined
}

export interface NormalKeys {
  /** Strongest first. */
  identities: Identity[]
  problems: IdentityProblem[]
}

/** Blank keys count as not stated; a bad one is a problem and the others stand. */
export function normaliseKeys(stated: StatedKeys, region: PhoneRegion): NormalKeys {
  const keys: NormalKeys = { identities: [], problems: [] }
  add(keys, 'external', stated.externalId, region)
  add(keys, 'email', stated.email, region)
  add(keys, 'phone', stated.phone, region)
  add(keys, 'telegram', stated.telegram, region)
  add(keys, 'whatsapp', stated.whatsapp, region)
  add(keys, 'max', stated.max, region)
  return keys
}

function add(keys: NormalKeys, kind: IdentityKind, stated: string | undefined, region: PhoneRegion): void {
  const text = stated?.trim()
  if (!text) return
  const value = normalValue(kind, text, region)
  if (value === null) {
    keys.problems.push(invalid(kind))
    return
  }
  const made = identity(kind, value)
  if (isDeniedByDefault(made)) keys.problems.push(denied(kind))
  else keys.identities.push(made)
}

function normalValue(kind: IdentityKind, text: string, region: PhoneRegion): string | null {
  switch (kind) {
    case 'email':
      return normalEmail(text)
    case 'phone':
    case 'whatsapp':
      return normalPhone(text, region)
    case 'external':
      return text.normalize('NFC')
    default:
      return normalHandle(text)
  }
}

/** A messenger's numeric id, or a user name with or without its @. */
function normalHandle(text: string): string | null {
  const handle = text.replace(/^@/, '').toLowerCase()
  return /^[a-z0-9_.:-]{1,64}$/.test(handle) ? handle : null
}

function invalid(kind: IdentityKind): IdentityProblem {
  const path = fieldOf(kind)
  if (kind === 'email') return { path, code: 'invalid-email', message: 'is not an email address' }
  if (kind === 'phone' || kind === 'whatsapp') {
    return { path, code: 'invalid-phone', message: 'is not a phone number; without + it is read in the own country' }
  }
  return { path, code: 'invalid-id', message: 'is not an id or user name of the messenger' }
}

export function denied(kind: IdentityKind): IdentityProblem {
  return { path: fieldOf(kind), code: 'denied-identity', message: 'does not tell one person from another' }
}
