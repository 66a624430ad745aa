import { z } from 'zod'

/** Text that every store takes: no NUL, which PostgreSQL refuses, and no halves of surrogate pairs. */
export function textShape(longest: number) {
  return z
    .string()
    .max(longest)
    .refine((text) => !text.includes('\0') && text.isWellFormed(), 'must not hold NUL or broken surrogate pairs')
}

/** A name that definitions refer by: of a step, an element, a rule, a survey. */
export const idShape = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/,
    'must be 1 to 64 letters, digits, - or _, and begin with a letter or digit',
  )

/** A key that people give: of a segment, a list, a scenario. */
export const keyShape = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/,
    'must be 1 to 100 letters, digits, - or _, and begin with a letter or digit',
  )
