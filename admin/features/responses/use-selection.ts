import { useState } from 'react'

/** Which responses of the list are chosen: some, or all that its filters find. */
export interface Selection {
  ids: ReadonlySet<string>
  all: boolean
  toggle(id: string): void
  chooseAll(): void
  clear(): void
}

const NONE: ReadonlySet<string> = new Set()

/** @param of what the list shows: with it the choice goes */
export function useSelection(of: string): Selection {
  const [kept, setKept] = useState({ of, ids: NONE, all: false })
  const { ids, all } = kept.of === of ? kept : { ids: NONE, all: false }
  return {
    ids,
    all,
    toggle(id) {
      const changed = new Set(ids)
      if (!changed.delete(id)) changed.add(id)
      setKept({ of, ids: changed, all: false })
    },
    chooseAll: () => setKept({ of, ids, all: true }),
    clear: () => setKept({ of, ids: NONE, all: false }),
  }
}
