/** What the widget does on a page once that has loaded: watches, asks the server, and fetches the renderer. */
import { mayAsk, type TabPlacement } from '../../../core/popup/index.ts'
import { guarded, idly, tell } from './guard.ts'
import { remember } from './memory.ts'
import type { InitOptions, OtklikNews } from './otklik.d.ts'
import type { show as Show, Shown, Question } from './renderer.ts'
import { talkTo } from './talk.ts'
import { watch } from './watch.ts'

/** The renderer's address, by what is in it; put in when this is built. */
declare const RENDERER: string

/** How long the server is not asked again after its no. */
const NO_MS = 10 * 60_000
/** Who lets it pass by is not shown it again on the next page. */
const DAY_MS = 86_400_000

/** @param base the address of the installation, with its slash */
export async function begin(
  base: string,
  { site: key, identity: token, language: wanted }: InitOptions,
  listeners: readonly [OtklikNews, (news: { popup: string }) => void][],
) {
  const talk = talkTo(base, key)
  const { placements, events } = (await talk.get<{ placements: TabPlacement[]; events: string[] }>(key)) ?? {
    placements: [],
    events: [],
  }
  const memory = remember(key)
  let known = token ?? null
  let open: { key: string; shown: Shown | null } | null = null
  /** On which page something was shown: one is enough. */
  let shownOn = ''
  /** What was tracked is there before the question about it. */
  let telling: Promise<unknown> = Promise.resolve()
  const watching = watch(placements, memory.visits, () => idly(consider))
  watching.seen.identified = known !== null

  function consider(): void {
    if (open || shownOn === watching.seen.page) return
    const { seen } = watching
    const found = placements.find((each) => mayAsk(each, seen, memory.of(each.key), Date.now()))
    if (found) void ask(found).catch(() => (open = null))
  }

  async function ask(placement: TabPlacement): Promise<void> {
    hearOthers()
    const mine = (open = { key: placement.key, shown: null as Shown | null })
    const languages = wanted ?? [document.documentElement.lang, ...navigator.languages].filter(Boolean).join()
    await telling
    const question = await talk.post<Question | { ask: false }>('ask', {
      popup: placement.key,
      languages: languages.slice(0, 200),
      ...(known !== null && { identity: known }),
    })
    if (!question?.ask) {
      open = null
      return memory.note(placement.key, { restsUntil: Date.now() + NO_MS })
    }
    const { show } = (await import(base + RENDERER)) as { show: typeof Show }
    // Closed, or answered in another tab, while it was on its way.
    if (open !== mine || memory.of(placement.key).answered) return void (open = null)
    shownOn = watching.seen.page
    mine.shown = show(question, {
      base,
      position: placement.position,
      begin: {
        url: `${base}api/popup/begin?site=${key}`,
        body: { popup: placement.key, visit: question.visit, languages },
      },
      answered() {
        memory.note(placement.key, { answered: true })
        news('answered', placement.key)
      },
      shown() {
        memory.note(placement.key, { restsUntil: Date.now() + DAY_MS })
        news('shown', placement.key)
      },
      closed(isDeclined) {
        open = null
        if (isDeclined) memory.note(placement.key, { restsUntil: Date.now() + placement.restMs })
        news('closed', placement.key)
      },
    })
  }

  /** Other tabs are listened to from the first question on: before it there is nothing to take back. */
  let isHearing = false
  function hearOthers(): void {
    if (isHearing) return
    isHearing = true
    memory.onOther((popup, { answered }) => {
      if (answered && open?.key === popup) {
        open.shown?.withdraw()
        open = null
      }
    })
  }
  if (!memory.isKept) hearOthers()

  return {
    consider,
    identify(next: string | null) {
      known = next
      watching.identify(next !== null)
    },
    track(name: string, parameters: Record<string, unknown>) {
      watching.track({ name, parameters })
      if (known === null || !events.includes(name)) return
      const key = `${Date.now()}-${Math.random()}`
      const told = talk.post('track', { name, key, identity: known, parameters })
      telling = telling.then(() => told)
    },
    open(popup: string) {
      const found = placements.find((each) => each.key === popup)
      if (!found) tell(`there is no popup ${popup}`)
      else if (!open) void ask(found).catch(() => (open = null))
    },
    close() {
      open?.shown?.close()
    },
  }

  function news(what: OtklikNews, popup: string): void {
    for (const [listened, hear] of listeners) if (listened === what) guarded(hear)({ popup })
  }
}
