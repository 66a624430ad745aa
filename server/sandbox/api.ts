import type { AmpReport } from '../messages/api.ts'

/** GET /api/sandbox/inbox?q=&cursor=&limit= — newest first. */
export interface SandboxMailRow {
  id: string
  from: string
  to: string
  subject: string
  preview: string
  receivedAt: string
  contact: { id: string; name: string | null } | null
}

/** GET /api/sandbox/inbox/{id} */
export interface SandboxMail extends SandboxMailRow {
  html: string
  text: string
  /** Null where the mail carries no survey inside. */
  amp: AmpReport | null
  headers: Record<string, string>
}

/** GET /api/sandbox/clock · POST /api/sandbox/clock {to: ISO time} or {by: ISO duration} (202) · DELETE /api/sandbox/clock/play cancels. */
export interface SandboxClock {
  now: string
  /** While time is being played. `done` is how many pieces of due work ran. */
  playing: { from: string; to: string; done: number } | null
}

/** GET /api/live: server-sent events named `change`; data is one of these. Re-fetch what it names. */
export interface LiveChange {
  what: 'answers' | 'cases' | 'messages' | 'events' | 'clock' | 'dry-runs' | 'crisis'
}
