/**
 * Identities that never tell one person from another: a shop's own boxes, and what cashiers and forms write where a
 * customer gave none. More are denied by hand or for being shared (`identity_denials`).
 */
import type { Identity } from './identity.ts'

const boxes = new Set([
  'shop',
  'info',
  'noreply',
  'no-reply',
  'no_reply',
  'donotreply',
  'do-not-reply',
  'mailer-daemon',
  'postmaster',
  'nomail',
  'noemail',
  'no-email',
])

const placeholders = new Set(['-', 'null', 'undefined', 'none', 'n/a', 'nan', 'nil', 'guest', 'anonymous', 'unknown'])

/** Longer than any of the names above: most values need not be looked at. */
const NAME_AT_MOST = 13

export function isDeniedByDefault({ kind, value }: Identity): boolean {
  switch (kind) {
    case 'email': {
      const at = value.lastIndexOf('@')
      return at <= NAME_AT_MOST && boxes.has(value.slice(0, at))
    }
    case 'phone':
    case 'whatsapp':
      return isMadeUp(value)
    default:
      return /^0+$/.test(value) || (value.length <= NAME_AT_MOST && placeholders.has(value.toLowerCase()))
  }
}

/** The last seven digits all alike: +7 900 000-00-00, +7 999 999-99-99. */
function isMadeUp(phone: string): boolean {
  const last = phone.charCodeAt(phone.length - 1)
  for (let index = phone.length - 7; index < phone.length - 1; index++) {
    if (phone.charCodeAt(index) !== last) return false
  }
  return true
}
