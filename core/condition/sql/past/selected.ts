import type { EventsCondition } from '../../definition.ts'
import type { Window } from '../../window.ts'
import { isExact } from '../bounds.ts'
import type { Bounds } from '../bounds.ts'
import type { Scope } from '../scope.ts'
import { isInWindow } from './time.ts'

/** The events that are meant, in a window: rows `e`, of which `when` may be told by bounds only. */
export interface Selected {
  /** Those that count for sure, or those that may. */
  from(side: keyof Bounds): string
  isExact: boolean
}

export function selected({ events: { type } }: EventsCondition, when: Bounds, window: Window, scope: Scope): Selected {
  const rows = `events e where e.workspace_id = ${scope.workspace} and ${scope.isContact('e.contact_id')}
    and e.type = ${scope.parameters.add(type, 'text')} and ${isInWindow('e.occurred_at', window, scope)}`
  return {
    isExact: isExact(when),
    from: (side) => (when[side] === 'true' ? rows : `${rows} and ${when[side]}`),
  }
}
