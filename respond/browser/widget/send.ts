const FIRST_PAUSE_MS = 2_000
const LONGEST_PAUSE_MS = 60_000

/**
 * Sends what is said, again and again while there is no connection. Undefined: the survey takes no answers any more.
 * @param waiting called when it could not be sent at once
 */
export async function send<T>(url: string, said: object, waiting: () => void): Promise<T | undefined> {
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    const reply = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(said),
      credentials: 'omit',
      keepalive: true,
    }).catch(() => undefined)
    if (reply && (reply.ok || reply.status === 422)) return (await reply.json()) as T
    if (reply && reply.status < 500 && reply.status !== 429) return undefined
    waiting()
    await connection(pause)
  }
}

function connection(pauseMs: number): Promise<void> {
  return new Promise((done) => {
    const go = () => {
      clearTimeout(timer)
      removeEventListener('online', go)
      done()
    }
    const timer = setTimeout(go, pauseMs)
    addEventListener('online', go)
  })
}
