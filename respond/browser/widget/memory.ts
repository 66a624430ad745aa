import type { Memory } from '../../../core/popup/index.ts'
import { guarded } from './guard.ts'

/** What this browser remembers of a site: localStorage only, and where there is none, as long as the page lasts. */
interface Kept {
  visits: number
  /** When the last page was opened. */
  seenAt: number
  popups: Record<string, Memory>
}

const VISIT_MS = 30 * 60_000

export interface Remembered {
  visits: number
  /** Whether it outlasts the page, so that what other tabs note is found when it is looked at. */
  isKept: boolean
  of(popup: string): Memory
  note(popup: string, change: Partial<Memory>): void
  /** Calls back when another tab of the site has noted an answer or a rest. */
  onOther(hear: (popup: string, memory: Memory) => void): void
}

export function remember(site: string): Remembered {
  const place = `otklik ${site}`
  let page: Kept = { visits: 0, seenAt: 0, popups: {} }
  let channel: BroadcastChannel | null = null
  // Opened when it is needed: most pages show nothing.
  let isKept = false
  const others = () => (channel ??= 'BroadcastChannel' in window ? new BroadcastChannel(place) : null)

  function read(): Kept {
    try {
      const kept = JSON.parse(localStorage.getItem(place) ?? 'null') as Kept | null
      // What this page has noted stands, even if it could not be kept.
      if (kept) page = { ...kept, popups: { ...page.popups, ...kept.popups } }
    } catch {}
    return page
  }

  function write(change: Partial<Kept>): void {
    page = { ...read(), ...change }
    try {
      localStorage.setItem(place, JSON.stringify(page))
      isKept = true
    } catch {}
  }

  function of(popup: string): Memory {
    const known = read().popups[popup]
    if (known) return known
    const made = { draw: Math.random(), answered: false, restsUntil: 0 }
    write({ popups: { ...page.popups, [popup]: made } })
    return made
  }

  const { visits, seenAt } = read()
  const now = Date.now()
  const isNew = now - seenAt > VISIT_MS
  write({ visits: isNew ? visits + 1 : visits, seenAt: now })

  return {
    visits: page.visits,
    isKept,
    of,
    note(popup, change) {
      const memory = { ...of(popup), ...change }
      write({ popups: { ...page.popups, [popup]: memory } })
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is of one origin, and takes none
      others()?.postMessage({ popup, memory })
    },
    onOther(hear) {
      others()?.addEventListener(
        'message',
        guarded(({ data }: MessageEvent<{ popup: string; memory: Memory }>) => {
          page = { ...page, popups: { ...page.popups, [data.popup]: data.memory } }
          hear(data.popup, data.memory)
        }),
      )
    },
  }
}
