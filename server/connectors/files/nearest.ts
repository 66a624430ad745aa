import { nearestNames as nearest } from '@otklik/core/text/nearest'
import { tidyName } from './roles.ts'

/** Of the existing names those that a mistyped one may mean, the likeliest first; signs between words do not matter. */
export function nearestNames(wanted: string, existing: readonly string[]): string[] {
  return nearest(wanted, existing, tidyName)
}
