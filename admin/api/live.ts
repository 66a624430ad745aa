import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { LiveChange } from '@otklik/server/sandbox/api'
import { apiAddress, chosenWorkspace } from './client.ts'
import { touchedBy } from './keys.ts'

export type LiveState = 'connecting' | 'live' | 'reconnecting'

/** Changes are gathered this long, so that a burst of answers means one fetch of each query. */
const GATHER_MS = 300
const RECONNECT_MS = 5_000

/** Keeps the page's figures fresh while it is mounted and looked at; tells whether the server's word arrives. */
export function useLive(): LiveState {
  const client = useQueryClient()
  const [state, setState] = useState<LiveState>('connecting')
  useEffect(() => follow(client, setState), [client])
  return state
}

function follow(client: QueryClient, tell: (state: LiveState) => void): () => void {
  const pending = new Set<LiveChange['what']>()
  let source: EventSource | undefined
  let gather: ReturnType<typeof setTimeout> | undefined
  let again: ReturnType<typeof setTimeout> | undefined
  let lostSomething = false

  const flush = () => {
    gather = undefined
    for (const topic of new Set([...pending].flatMap((what) => touchedBy[what])))
      void client.invalidateQueries({ queryKey: [topic] })
    pending.clear()
  }
  const open = () => {
    // An EventSource sends no headers of ours: the workspace goes in the address.
    const stream = new EventSource(apiAddress('/live', { workspace: chosenWorkspace() }))
    source = stream
    stream.addEventListener('open', () => {
      tell('live')
      // What happened while the line was down was not heard.
      if (lostSomething) void client.invalidateQueries()
      lostSomething = false
    })
    stream.addEventListener('error', () => {
      tell('reconnecting')
      lostSomething = true
      if (stream.readyState === EventSource.CLOSED) again = setTimeout(open, RECONNECT_MS)
    })
    stream.addEventListener('change', (event) => {
      const what = changed((event as MessageEvent<string>).data)
      if (what !== null) pending.add(what)
      gather ??= setTimeout(flush, GATHER_MS)
    })
  }
  const close = () => {
    clearTimeout(again)
    source?.close()
    source = undefined
    lostSomething = true
  }
  // A browser opens six connections to a server of HTTP/1.1. A tab in the background, or a page that was left and is
  // kept for the way back, would hold one for nothing, and the seventh page would never load.
  const heed = ({ type }: Event) => {
    if (type === 'pagehide' || document.visibilityState === 'hidden') close()
    else if (source === undefined) open()
  }
  const onWindow = ['pagehide', 'pageshow']
  for (const type of onWindow) window.addEventListener(type, heed)
  document.addEventListener('visibilitychange', heed)
  if (document.visibilityState === 'visible') open()
  return () => {
    for (const type of onWindow) window.removeEventListener(type, heed)
    document.removeEventListener('visibilitychange', heed)
    clearTimeout(gather)
    close()
  }
}

function changed(data: string): LiveChange['what'] | null {
  const { what } = JSON.parse(data) as Partial<LiveChange>
  return what !== undefined && what in touchedBy ? what : null
}
