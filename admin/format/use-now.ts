import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useSession } from '../api/session.ts'
import { clockQuery } from '../features/sandbox/queries.ts'

const TICK_MS = 60_000

/** Business time, epoch ms: a sandbox's clock, which stands still until it is moved; else the wall's, by the minute. */
export function useNow(): number {
  const { workspace } = useSession()
  const sandbox = workspace.mode === 'sandbox'
  const { data } = useQuery({ ...clockQuery, enabled: sandbox })
  const wall = useWallMinute(!sandbox)
  return sandbox ? Date.parse(data?.now ?? workspace.now) : wall
}

function useWallMinute(enabled: boolean): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (!enabled) return
    const timer = setInterval(() => setNow(Date.now()), TICK_MS)
    return () => clearInterval(timer)
  }, [enabled])
  return now
}
