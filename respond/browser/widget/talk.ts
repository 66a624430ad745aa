import { tell } from './guard.ts'

export interface Talk {
  /** Undefined when nothing came of it; what keeps the widget out is told on the console. */
  get<T>(path: string): Promise<T | undefined>
  post<T>(path: string, body: object): Promise<T | undefined>
}

/** @param base the address of the installation, with its slash */
export function talkTo(base: string, site: string): Talk {
  async function talk<T>(path: string, init?: RequestInit): Promise<T | undefined> {
    const reply = await fetch(`${base}api/popup/${path}`, { credentials: 'omit', ...init }).catch(() => undefined)
    if (reply?.ok) return (await reply.json()) as T
    if (reply && reply.status < 500) tell(((await reply.json()) as { detail?: string }).detail ?? String(reply.status))
  }
  return {
    get: talk,
    post: (path, body) =>
      talk(`${path}?site=${site}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        keepalive: true,
      }),
  }
}
