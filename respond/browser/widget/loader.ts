/**
 * The part of the widget that every page pays for: keeps calls, watches for triggers, asks the server, and fetches the
 * renderer when there is something to show.
 */
import { guarded, idly, tell } from './guard.ts'
import type { InitOptions, OtklikNews } from './otklik.d.ts'
import type { begin as Begin } from './tab.ts'

type Command = [name: string, ...given: unknown[]]
type Queue = { q?: ArrayLike<unknown>[] }

const script = (document.currentScript ??
  document.querySelector('script[src*="/widget.js"]')) as HTMLScriptElement | null
const base = (script?.src ?? '').replace(/widget\.js.*$/, '')
const listeners: [OtklikNews, (news: { popup: string }) => void][] = []
const early: Command[] = []
let hasBegun = false
let running: Awaited<ReturnType<typeof Begin>> | null = null

const queue = (window.otklik as unknown as Queue | undefined)?.q ?? []
window.otklik = guarded((...given: Command) => run(given)) as typeof window.otklik
for (const given of Array.from(queue)) window.otklik(...(Array.from(given) as ['close']))
const { site, identity, language } = script?.dataset ?? {}
if (site && !hasBegun) window.otklik('init', { site, ...(identity && { identity }), ...(language && { language }) })

function run(command: Command): void {
  const [name, first, second] = command
  if (name === 'init') start(first as InitOptions)
  else if (name === 'on') listeners.push([first as OtklikNews, second as never])
  else if (running) obey(running, command)
  else early.push(command)
}

/**
 * All else waits until the page has loaded and is idle; until then its code is not even run. Older browsers have none of
 * what showing needs: nothing is watched, and nothing asked.
 */
function start(options: InitOptions): void {
  if (hasBegun) return
  hasBegun = true
  const go = () =>
    idly(async () => {
      if (!('adoptedStyleSheets' in document) || !('unicodeSets' in RegExp.prototype)) return
      const { begin } = await import('./tab.ts')
      const ready = (running = await begin(base, options, listeners))
      for (const command of early.splice(0)) obey(ready, command)
      ready.consider()
    })
  if (document.readyState === 'complete') go()
  else addEventListener('load', go, { once: true })
}

function obey(ready: NonNullable<typeof running>, [name, first, second]: Command): void {
  if (name === 'identify') ready.identify(first as string | null)
  else if (name === 'track') ready.track(String(first), (second ?? {}) as Record<string, unknown>)
  else if (name === 'open') ready.open(String(first))
  else if (name === 'close') ready.close()
  else tell(`there is no command ${name}`)
}
