/** Who is signed in, as the panel sees it. Times are ISO 8601 strings in every API type. */
export interface SessionView {
  user: { id: string; name: string; email: string }
  role: Role
  /** Dimension → allowed values; empty for someone who sees the whole workspace. */
  scope: Record<string, string[]>
  workspace: WorkspaceView
  workspaces: { id: number; name: string; mode: WorkspaceMode }[]
}

export type Role = 'administrator' | 'case-worker'
export type WorkspaceMode = 'sandbox' | 'live'

export interface WorkspaceView {
  id: number
  name: string
  mode: WorkspaceMode
  zone: string
  language: 'ru' | 'en'
  /** Business time. */
  now: string
}

export interface MemberView {
  userId: string
  name: string
  email: string
  role: Role
  scope: Record<string, string[]>
  state: 'active' | 'invited'
  since: string
}

export interface ApiKeyView {
  id: string
  name: string
  scopes: string[]
  createdAt: string
  revokedAt: string | null
}

/** The answer to making a key: the only time the key itself is shown. */
export interface ApiKeyMade extends ApiKeyView {
  key: string
}

/** RFC 9457 problem details. `code` is from the catalogue in docs/reference/errors.md. */
export interface Problem {
  type: string
  title: string
  status: number
  code: string
  detail?: string
  errors?: { path: string; code: string; message: string }[]
}

export interface Page<Item> {
  items: Item[]
  /** Hand it in as `cursor` for the next page; null at the end. */
  next: string | null
}
