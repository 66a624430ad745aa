import type { Seen, TabPlacement, Tracked, Trigger } from '../../../core/popup/index.ts'
import { guarded, idly } from './guard.ts'

type OfKind<K extends Trigger['kind']> = Extract<Trigger, { kind: K }>

/**
 * Sees what triggers ask about, and nothing else: passive listeners, a timer for each number of seconds that is waited
 * for, no polling; the layout is read when the page is idle only.
 * @param changed called when something new was seen
 */
export function watch(placements: readonly TabPlacement[], visits: number, changed: () => void) {
  const triggers = placements.flatMap((placement) => placement.triggers)
  const ofKind = <K extends Trigger['kind']>(kind: K) =>
    triggers.filter((trigger): trigger is OfKind<K> => trigger.kind === kind)
  const seen: Seen = {
    page: '',
    seconds: 0,
    scrolled: 0,
    left: false,
    clicked: [],
    tracked: [],
    visits,
    identified: false,
  }
  const see = (change: Partial<Seen>) => {
    Object.assign(seen, change)
    changed()
  }
  const listen = (type: string, hear: (event: Event) => void) =>
    addEventListener(type, guarded(hear), { passive: true, capture: true })

  let timers: number[] = []
  function turnPage(): void {
    const page = location.pathname + location.search + location.hash
    if (page === seen.page) return
    for (const timer of timers) clearTimeout(timer)
    timers = [...new Set(ofKind('seconds').map(({ seconds }) => seconds))].map((seconds) =>
      setTimeout(
        guarded(() => see({ seconds: Math.max(seconds, seen.seconds) })),
        seconds * 1_000,
      ),
    )
    see({ page, seconds: 0, scrolled: 0, left: false, clicked: [], tracked: [] })
    if (ofKind('scroll').length > 0) idly(look)
  }

  let looking = false
  function look(): void {
    looking = false
    const { scrollHeight, clientHeight } = document.documentElement
    const way = scrollHeight - clientHeight
    const scrolled = way <= 0 ? 100 : (Math.ceil(scrollY) / way) * 100
    if (scrolled > seen.scrolled) see({ scrolled })
  }

  if (ofKind('scroll').length > 0)
    listen('scroll', () => {
      if (looking) return
      looking = true
      idly(look)
    })
  if (ofKind('exit').length > 0)
    listen('mouseout', (event) => {
      const { relatedTarget, clientY } = event as MouseEvent
      if (relatedTarget === null && clientY <= 0) see({ left: true })
    })
  if (ofKind('click').length > 0)
    listen('click', (event) => {
      const target = event.composedPath()[0]
      if (!(target instanceof Element)) return
      const found = ofKind('click').filter(({ selector }) => target.closest(selector) !== null)
      if (found.length > 0) see({ clicked: [...seen.clicked, ...found.map(({ selector }) => selector)] })
    })
  onAddress(guarded(turnPage))
  turnPage()

  return {
    seen,
    identify: (identified: boolean) => see({ identified }),
    track: (tracked: Tracked) => see({ tracked: [...seen.tracked, tracked] }),
  }
}

/** Single-page applications change the address without loading anything. */
function onAddress(changed: () => void): void {
  addEventListener('popstate', changed)
  addEventListener('hashchange', changed)
  const { navigation } = window as { navigation?: EventTarget }
  if (navigation) navigation.addEventListener('currententrychange', changed)
  else
    for (const name of ['pushState', 'replaceState'] as const) {
      const before = history[name]
      history[name] = function (...given) {
        before.apply(this, given)
        changed()
      }
    }
}
