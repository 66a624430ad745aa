import { fold } from '@otklik/core/condition'
import { z } from 'zod'

/** A response carries at most so many. */
export const TAGS_MOST = 20
const LONGEST = 64

/** A tag as somebody spells it. */
export const tagName = z
  .string()
  .trim()
  .min(1, 'must have at least one character beside spaces')
  .max(LONGEST, `must have at most ${LONGEST} characters`)
  .refine((name) => !/\p{Cc}/u.test(name), 'must be one line, without control characters')

/** By this tags are compared: without regard to case, and to spaces around. */
export function tagKey(name: string): string {
  return fold(name.trim())
}

/** Each tag once, as it was spelled first. */
export function distinctTags(names: readonly string[]): Map<string, string> {
  const tags = new Map<string, string>()
  for (const name of names) if (!tags.has(tagKey(name))) tags.set(tagKey(name), name.trim())
  return tags
}
