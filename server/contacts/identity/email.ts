import { domainToASCII, domainToUnicode } from 'node:url'

/** RFC 5321: at most 64 octets before the @ and 254 in all. */
const LONGEST = 254
const plain = /^[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/
const local = /^[^\s@"(),:;<>[\\\]\p{C}]{1,64}$/u
const domain = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/

/**
 * The one form of an address by which it is recognised: trimmed, NFC, in lower case, an international domain in its own
 * letters. Null when it cannot be an address. Quoted local parts are not taken: nobody writes to customers at them.
 */
export function normalEmail(text: string): string | null {
  const email = text.trim().normalize('NFC').toLowerCase()
  if (email.length > LONGEST || email.includes('..')) return null
  if (plain.test(email) && !email.includes('xn--')) return email
  const at = email.lastIndexOf('@')
  const ascii = domainToASCII(email.slice(at + 1))
  if (at < 1 || !local.test(email.slice(0, at)) || !domain.test(ascii)) return null
  return `${email.slice(0, at)}@${domainToUnicode(ascii)}`
}
