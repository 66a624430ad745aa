import { addDuration } from '../time/duration.ts'
import type { EpochMs, ZoneId } from '../time/instant.ts'
import type { SurveyDefinition } from './definition.ts'

/** Where the survey says nothing. */
const ABANDONED_AFTER = 'PT24H'

/** How long a response that is not finished may stay untouched. */
export function abandonedAfter({ abandonedAfter: said = ABANDONED_AFTER }: SurveyDefinition): string {
  return said
}

/** When a response that was touched last then is left, if nothing more is said. */
export function abandonedAt(survey: SurveyDefinition, touchedAt: EpochMs, zone: ZoneId): EpochMs {
  return addDuration(touchedAt, abandonedAfter(survey), zone)
}
