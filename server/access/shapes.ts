import { zoneShape } from '@otklik/core/time/shape'
import { z } from 'zod'
import { PASSWORD_LENGTH } from './auth.ts'

/** What requests of access may hold. */

const text = (longest: number) =>
  z
    .string()
    .max(longest)
    .refine((value) => !value.includes('\0') && value.isWellFormed(), 'must not hold NUL or broken surrogate pairs')

export const nameShape = text(200).trim().min(1)
export const emailShape = z
  .string()
  .trim()
  .max(254)
  .transform((address) => address.toLowerCase())
  .pipe(z.email())
export const passwordShape = text(PASSWORD_LENGTH.max).min(PASSWORD_LENGTH.min)
/** A password as it is tried: of any length that can be hashed. */
const triedPasswordShape = text(PASSWORD_LENGTH.max).min(1)
const tokenShape = z.string().regex(/^[A-Za-z0-9_-]{16,128}$/)
const roleShape = z.enum(['administrator', 'case-worker'])
const scopeShape = z
  .record(text(100).min(1), z.array(text(500)).min(1).max(1_000))
  .refine((scope) => Object.keys(scope).length <= 20, 'must not have more than 20 dimensions')

export const idParams = z.strictObject({ id: z.uuid() })

export const signInShape = z.strictObject({
  email: z.string().trim().min(1).max(254),
  password: triedPasswordShape,
  rememberMe: z.boolean().default(true),
})
export const changePasswordShape = z.strictObject({ currentPassword: triedPasswordShape, newPassword: passwordShape })
export const tokenBody = z.strictObject({ token: tokenShape })
export const setupShape = z.strictObject({
  token: tokenShape,
  name: nameShape,
  email: emailShape,
  password: passwordShape,
  workspaceName: nameShape,
  mode: z.enum(['sandbox', 'live']),
  zone: zoneShape,
  language: z.enum(['ru', 'en']),
})
export const inviteShape = z.strictObject({
  email: emailShape,
  name: nameShape.optional(),
  role: roleShape,
  scope: scopeShape.default({}),
})
export const acceptShape = z.strictObject({
  token: tokenShape,
  name: nameShape.optional(),
  password: passwordShape.optional(),
})
export const memberChangeShape = z
  .strictObject({ role: roleShape.optional(), scope: scopeShape.optional() })
  .refine((change) => change.role !== undefined || change.scope !== undefined, 'must change role or scope')
export const apiKeyShape = z.strictObject({
  name: nameShape,
  scopes: z
    .array(z.enum(['events:write', 'scores:read', 'hooks:write']))
    .min(1)
    .max(3)
    .refine((scopes) => new Set(scopes).size === scopes.length, 'must not name a scope twice'),
})
