import { ProblemError, problemOf } from './problem.ts'

/** What a query string is made of; null, undefined and '' are left out, lists are joined by commas. */
export type Params = Record<string, string | number | boolean | string[] | null | undefined>

const WORKSPACE_KEY = 'otklik.workspace'

export function chosenWorkspace(): string | null {
  return localStorage.getItem(WORKSPACE_KEY)
}

/** Takes effect with the next request; the caller clears what is cached of the other workspace. */
export function chooseWorkspace(id: number | null): void {
  if (id === null) localStorage.removeItem(WORKSPACE_KEY)
  else localStorage.setItem(WORKSPACE_KEY, String(id))
}

export function apiAddress(path: string, params: Params = {}): string {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(params)) {
    const text = Array.isArray(value) ? value.join(',') : value
    if (text !== null && text !== undefined && text !== '') query.set(key, String(text))
  }
  const search = query.toString()
  return search === '' ? `/api${path}` : `/api${path}?${search}`
}

async function send(method: string, address: string, body?: unknown, signal?: AbortSignal): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json' }
  const workspace = chosenWorkspace()
  if (workspace !== null) headers['otklik-workspace'] = workspace
  if (body !== undefined) headers['content-type'] = 'application/json'
  const init: RequestInit = { method, headers, credentials: 'same-origin' }
  if (body !== undefined) init.body = JSON.stringify(body)
  if (signal !== undefined) init.signal = signal
  const response = await fetch(address, init).catch((error: unknown) => {
    if (signal?.aborted === true) throw error
    throw new ProblemError({ title: String(error), status: 0, code: 'network' })
  })
  if (!response.ok) throw await problemOf(response)
  return response
}

async function request<Result>(method: string, address: string, body?: unknown, signal?: AbortSignal): Promise<Result> {
  const response = await send(method, address, body, signal)
  const text = await response.text()
  return (text === '' ? undefined : JSON.parse(text)) as Result
}

/** The API, as JSON. Every failure is a `ProblemError`. */
export const api = {
  get: <Result>(path: string, params?: Params, signal?: AbortSignal) =>
    request<Result>('GET', apiAddress(path, params), undefined, signal),
  post: <Result>(path: string, body?: unknown, signal?: AbortSignal) =>
    request<Result>('POST', apiAddress(path), body ?? {}, signal),
  put: <Result>(path: string, body: unknown) => request<Result>('PUT', apiAddress(path), body),
  patch: <Result>(path: string, body: unknown) => request<Result>('PATCH', apiAddress(path), body),
  /** As it comes, for files. */
  stream: (path: string, params: Params, signal: AbortSignal) =>
    send('GET', apiAddress(path, params), undefined, signal),
  delete: <Result>(path: string) => request<Result>('DELETE', apiAddress(path)),
}
