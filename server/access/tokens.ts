import { hash, randomBytes, randomInt } from 'node:crypto'

const TOKEN_BYTES = 24
const KEY_PREFIX = 'otk_'
const KEY_LENGTH = 32
const BASE_62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const KEY_PATTERN = new RegExp(`^${KEY_PREFIX}[0-9A-Za-z]{${KEY_LENGTH}}$`)

/** The token of a one-time link, or a password that nobody chose: 192 random bits. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url')
}

/** An API key: 190 random bits. The prefix lets scanners of leaked secrets find it. */
export function newApiKey(): string {
  let key = KEY_PREFIX
  for (let index = 0; index < KEY_LENGTH; index++) key += BASE_62[randomInt(BASE_62.length)]
  return key
}

export function looksLikeApiKey(text: string): boolean {
  return KEY_PATTERN.test(text)
}

/** What is stored of a token or key. They are random and long, so that a plain SHA-256 cannot be turned back. */
export function tokenHash(token: string): Buffer {
  return hash('sha256', token, 'buffer')
}
