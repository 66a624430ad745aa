import { z } from 'zod'

/** Text that every store takes: no NUL, which PostgreSQL refuses, and no halves of surrogate pairs. */
export function textShape(longest: number) {
  return z
    .string()
    .max(longest)
    .refine((text) => !text.includes('\0') && text.isWellFormed(), 'must not hold NUL or broken surrogate pairs')
}

/** A name that definitions refer by: of a step, an element, a rule, a survey. No name that every object has. */
export const idShape = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, {
    message: 'must be 1 to 64 letters, digits, - or _, and begin with a letter or digit',
    abort: true,
  })
  .refine((id) => !(id in Object.prototype), 'must not be a name that every object has, such as constructor')

/** A key that people give: of a segment, a list, a scenario. */
export const keyShape = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/,
    'must be 1 to 100 letters, digits, - or _, and begin with a letter or digit',
  )

/** A language that times and numbers can be written in; a tag may be well formed by letters and name nothing. */
export const localeShape = z
  .string()
  .max(35)
  .refine((tag) => isLocale(tag), 'must be a BCP 47 language, such as ru or pt-BR')

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}
