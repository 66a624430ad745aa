import { evaluate } from '../condition/compile.ts'
import type { EpochMs } from '../time/instant.ts'
import type { Memory, Seen, TabPlacement, Trigger } from './definition.ts'
import { isOnPage } from './pages.ts'

/**
 * Whether the question may be put to the server, who decides. While a page lasts, more seconds, scrolling, clicks and
 * events never take it back.
 */
export function mayAsk(placement: TabPlacement, seen: Seen, memory: Memory, now: EpochMs): boolean {
  return isWelcome(placement, seen, memory, now) && placement.triggers.some((trigger) => fired(trigger, seen))
}

/** Whether the placement has anything to wait for: whom it asks, on which page, and what the browser remembers. */
export function isWelcome(placement: TabPlacement, seen: Seen, memory: Memory, now: EpochMs): boolean {
  if (memory.answered || now < memory.restsUntil) return false
  if (seen.visits < (placement.visits ?? 1) || !isOnPage(placement.pages, seen.page)) return false
  // Whether identified visitors are in the share is the server's to say, the same on all their devices.
  return seen.identified || (!placement.identifiedOnly && memory.draw < placement.share)
}

export function fired(trigger: Trigger, seen: Seen): boolean {
  switch (trigger.kind) {
    case 'seconds':
      return seen.seconds >= trigger.seconds
    case 'scroll':
      return seen.scrolled >= trigger.percent
    case 'exit':
      return seen.left
    case 'click':
      return seen.clicked.includes(trigger.selector)
    default:
      return seen.tracked.some(
        ({ name, parameters }) =>
          name === trigger.name && (trigger.when === undefined || evaluate(trigger.when, { event: parameters })),
      )
  }
}
