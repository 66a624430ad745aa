import type { Colleague } from './office/colleague.ts'

/** What a play leaves behind: a workspace to look at, and what only the sender of the answers knows. */
export interface Played {
  workspaceId: number
  /** Whoever the panel is opened for. */
  admin: Colleague
  survey: 'nps' | 'csat'
  /** Answers that were given before the invitation came, and sent right after it. */
  answersBeforeInvitation: number
  /** Answers about orders that nobody was asked about. */
  answersIgnoredNotAsked: number
}
