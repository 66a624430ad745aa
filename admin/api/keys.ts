import type { LiveChange } from '@otklik/server/sandbox/api'

/** The first part of every query's key. What the server says has changed maps onto these, in one place. */
export const topics = {
  session: 'session',
  scores: 'scores',
  dimensions: 'dimensions',
  responses: 'responses',
  responseSettings: 'response-settings',
  tags: 'tags',
  quarantine: 'quarantine',
  cases: 'cases',
  contacts: 'contacts',
  scenarios: 'scenarios',
  members: 'members',
  apiKeys: 'api-keys',
  messages: 'messages',
  inbox: 'inbox',
  clock: 'clock',
  catalogue: 'catalogue',
  segments: 'segments',
  surveys: 'surveys',
  popups: 'popups',
  templates: 'templates',
  publicLinks: 'public-links',
  webhooks: 'webhooks',
  mail: 'mail',
  policy: 'policy',
  crisis: 'crisis',
  dryRuns: 'dry-runs',
} as const

export type Topic = (typeof topics)[keyof typeof topics]

/** What has to be fetched again when the server says that something changed. */
export const touchedBy: Record<LiveChange['what'], Topic[]> = {
  answers: ['scores', 'dimensions', 'responses', 'tags', 'quarantine', 'contacts', 'public-links', 'popups'],
  cases: ['cases', 'responses', 'contacts'],
  messages: ['messages', 'inbox', 'contacts', 'scores'],
  events: ['contacts', 'scenarios', 'dimensions', 'segments'],
  clock: ['clock', 'crisis'],
  'dry-runs': ['dry-runs'],
  crisis: ['crisis'],
}
