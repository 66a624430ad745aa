/**
 * Signing in (cookie `otklik.session_token`, httpOnly; `__Secure-` in front of it under https):
 * POST /api/auth/sign-in/email {email, password, rememberMe?} · POST /api/auth/sign-out ·
 * POST /api/auth/change-password {currentPassword, newPassword} (signs every other browser out) ·
 * POST /api/sign-in-link {token}, from the address /sign-in?token=…; all answer 204.
 * A wrong password is 401 `wrong-password`; too many tries are 429 `too-many-requests`.
 */

/** GET /api/session. Who is signed in, as the panel sees it. Times are ISO 8601 strings in every API type. */
export interface SessionView {
  user: { id: string; name: string; email: string }
  role: Role
  /** Dimension → allowed values; empty for someone who sees the whole workspace. */
  scope: Readonly<Record<string, readonly string[]>>
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

/** POST /api/setup, once, from the address /setup?token=…; answers 204 and signs in. */
export interface SettingUp {
  token: string
  name: string
  email: string
  /** At least 10 characters. */
  password: string
  workspaceName: string
  mode: WorkspaceMode
  zone: string
  language: 'ru' | 'en'
}

/**
 * GET /api/members → MemberView[] · PATCH /api/members/{userId} {role?, scope?} → MemberView ·
 * DELETE /api/members/{userId} → 204; the id of an invited one withdraws the invite. The last administrator can
 * neither be removed nor made anything else: 409 `last-administrator`.
 */
export interface MemberView {
  /** Of the invite, while the person is only invited. */
  userId: string
  name: string
  email: string
  role: Role
  scope: Record<string, string[]>
  state: 'active' | 'invited'
  since: string
}

/** POST /api/invites → MemberView. 409 `conflict` when the address is a member already. */
export interface Inviting {
  email: string
  name?: string
  role: Role
  scope: Record<string, string[]>
}

/** POST /api/invites/find {token}, from the address /invite?token=…; 404 when it is unknown, used or expired. */
export interface InviteView {
  email: string
  name: string | null
  workspace: string
  /** The person has an account already: accepting needs neither name nor password, and does not sign in. */
  known: boolean
}

/** POST /api/invites/accept {token, name?, password?}. Someone new is signed in with it. */
export interface InviteAccepted {
  signedIn: boolean
}

/** GET /api/api-keys → ApiKeyView[] · POST /api/api-keys {name, scopes} → ApiKeyMade · DELETE /api/api-keys/{id} → 204 */
export interface ApiKeyView {
  id: string
  name: string
  scopes: ApiKeyScope[]
  createdAt: string
  revokedAt: string | null
}

export type ApiKeyScope = 'events:write' | 'scores:read' | 'hooks:write'

/** The answer to making a key: the only time the key itself is shown. */
export interface ApiKeyMade extends ApiKeyView {
  key: string
}

/** GET /api/me, with an API key: what the key opens. */
export interface KeyHolder {
  workspace: { id: number; name: string; mode: WorkspaceMode }
  key: { id: string; name: string; scopes: ApiKeyScope[] }
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
