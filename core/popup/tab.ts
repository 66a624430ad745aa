import { exactMs } from '../time/duration.ts'
import type { IsoDuration } from '../time/instant.ts'
import type { Placement, TabPlacement } from './definition.ts'

/** How long a popup rests after it was declined, where nothing is said. */
export const REST: IsoDuration = 'P30D'

/** What a tab needs to know; names, labels and what the answers are about stay with the server. */
export function tabPlacementOf(key: string, placement: Placement): TabPlacement {
  const { position, pages, triggers, visits, audience, share = 1, rest = REST } = placement
  return {
    key,
    position,
    ...(pages && { pages }),
    triggers,
    ...(visits !== undefined && { visits }),
    identifiedOnly: audience === 'identified',
    share,
    restMs: exactMs(rest),
  }
}
