import { createHmac, timingSafeEqual } from 'node:crypto'
import { textShape } from '@otklik/core/text/shape'
import { z } from 'zod'
import type { EpochMs } from '@otklik/core/time'
import { ProblemError } from '../../platform/errors/index.ts'

/** How far the company's clock may be from ours. */
const SLACK_MS = 60_000
const LONGEST = 4_096
const PART = /^[A-Za-z0-9_-]+$/

const headShape = z.object({ alg: z.literal('HS256'), typ: z.literal('JWT').optional(), crit: z.never().optional() })
const seconds = z.number().min(0).max(1e11)
const claimsShape = z.object({
  sub: textShape(200).trim().min(1),
  exp: seconds,
  nbf: seconds.optional(),
  iat: seconds.optional(),
})

/** Whom the company says the visitor is. */
export type Subject = { externalId: string } | { email: string }

/**
 * Reads an identity token: a JWT (RFC 7519) with `sub` and `exp`, signed with HS256 (RFC 7518, 3.2) by one of the
 * secrets, and by nothing else whatever its header says.
 * @param secrets as the company has them: their UTF-8 bytes are the key
 * @throws ProblemError `bad-identity`, saying what is wrong
 */
export function readIdentity(token: string, secrets: readonly string[], now: EpochMs): Subject {
  const parts = token.split('.')
  if (token.length > LONGEST || parts.length !== 3 || !parts.every((part) => PART.test(part))) refuse('It is no JWT')
  const [head, body, signature] = parts as [string, string, string]
  if (!headShape.safeParse(parsed(head)).success) refuse('Its header must say alg HS256, and nothing critical')
  if (secrets.length === 0) refuse('The site has no secret yet')
  const given = Buffer.from(signature, 'base64url')
  const isSigned = secrets.some((secret) => {
    const right = createHmac('sha256', secret).update(`${head}.${body}`).digest()
    return given.length === right.length && timingSafeEqual(given, right)
  })
  if (!isSigned) refuse('It is not signed with the secret of this site')
  const claims = claimsShape.safeParse(parsed(body))
  if (!claims.success) refuse('It must have sub, a text, and exp, a number of seconds')
  const { sub, exp, nbf = 0, iat = 0 } = claims.data
  if (now > exp * 1_000 + SLACK_MS) refuse('It has expired')
  if (Math.max(nbf, iat) * 1_000 > now + SLACK_MS) refuse('It is of the future')
  return sub.includes('@') ? { email: sub } : { externalId: sub }
}

function parsed(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
  } catch {
    return null
  }
}

function refuse(why: string): never {
  throw new ProblemError('bad-identity', why)
}
