/**
 * What every table knows of a person: how it is found, whether the person is told, and what becomes of it when the
 * person is to be forgotten. A test walks all tables and fails when one is not named here.
 */
export interface PersonalData {
  /** The columns that lead to the person, each with what it names; a row is the person's when one of them does. None: nobody's. */
  reach: Readonly<Partial<Record<string, Known>>>
  /** Whether it is part of what a person is told. Left out: what only repeats or serves other rows. */
  told: boolean
  /**
   * `delete`, all or some; or what is set so that the row stays without the person; `keep` where it names nobody. SQL over
   * the row `t`; `:anonymous` is an id that nobody has, `:now` business time.
   */
  erase: 'keep' | 'delete' | { delete: string } | { set: string }
}

/** What rows are found by: ids of the person's rows, and the values of the person's identities. */
export type Known =
  | 'contacts'
  | 'events'
  | 'enrollments'
  | 'invitations'
  | 'responses'
  | 'cases'
  | 'messages'
  | 'values'

const nobody: PersonalData = { reach: {}, told: false, erase: 'keep' }
const ofContact = { contact_id: 'contacts' } as const

export const personalData: Readonly<Record<string, PersonalData>> = {
  contacts: { reach: { id: 'contacts' }, told: true, erase: 'delete' },
  identities: { reach: ofContact, told: true, erase: 'delete' },
  events: { reach: ofContact, told: true, erase: 'delete' },
  // The address was made unreadable before, and goes on being refused.
  suppressions: { reach: ofContact, told: true, erase: { set: 'contact_id = :anonymous' } },
  contact_consents: { reach: ofContact, told: true, erase: 'delete' },
  possible_duplicates: {
    reach: { contact_id: 'contacts', other_id: 'contacts', value: 'values' },
    told: false,
    erase: 'delete',
  },
  // What the company denied by hand is the company's own list.
  identity_denials: { reach: { value: 'values' }, told: false, erase: { delete: `t.reason = 'shared'` } },
  idempotency_keys: { reach: { made: 'events' }, told: false, erase: 'delete' },

  enrollments: {
    reach: ofContact,
    told: true,
    erase: {
      set: `contact_id = :anonymous, error = null, entry_key = null, held_reason = null, paused_due_at = null,
        due_at = null,
        outcome = case when phase = 'ended' then outcome else 'erased' end,
        ended_at = coalesce(ended_at, :now), phase = 'ended'`,
    },
  },
  decisions: { reach: ofContact, told: true, erase: { set: 'contact_id = :anonymous' } },
  // Its link takes no more answers.
  invitations: { reach: ofContact, told: true, erase: { set: 'contact_id = :anonymous, expires_at = :now' } },
  messages: {
    reach: { contact_id: 'contacts', case_id: 'cases' },
    told: true,
    erase: {
      set: `address = '', data = '{}', error = null, contact_id = null,
        state = case when state in ('queued', 'sending') then 'dead' else state end`,
    },
  },
  sandbox_mails: { reach: { message_id: 'messages' }, told: true, erase: 'delete' },
  signals: { reach: { invitation_id: 'invitations' }, told: true, erase: { set: `agent = '', requester = null` } },

  webhook_deliveries: {
    reach: ofContact,
    told: true,
    erase: {
      set: `contact_id = :anonymous, body = '{}',
        state = case when state in ('queued', 'sending') then 'dead' else state end`,
    },
  },

  // How many are in a segment is counted down before, see `erase`.
  segment_states: { reach: ofContact, told: true, erase: 'delete' },
  segment_changes: { reach: ofContact, told: true, erase: 'delete' },
  segment_touches: { reach: ofContact, told: false, erase: 'delete' },

  responses: { reach: ofContact, told: true, erase: { set: 'contact_id = null, address = null' } },
  // What was chosen and scored stays; what was written may say who wrote it.
  answers: {
    reach: { response_id: 'responses' },
    told: true,
    erase: { delete: `t.score is null and t.kind <> 'choice'` },
  },
  answer_changes: { reach: { response_id: 'responses' }, told: true, erase: 'delete' },
  // Somebody's words about what was said, and so perhaps about who said it.
  response_tags: { reach: { response_id: 'responses' }, told: true, erase: 'delete' },
  quarantined_answers: { reach: { invitation_id: 'invitations' }, told: true, erase: 'delete' },

  cases: {
    reach: ofContact,
    told: true,
    // A cause that other cases have, too, is a category; what stands here alone may be about the person.
    erase: {
      set: `contact_id = null, outcome = null, root_cause = case when 3 <= (
        select count(*) from cases o where o.workspace_id = t.workspace_id and o.root_cause = t.root_cause and o.id <> t.id)
        then root_cause end`,
    },
  },
  case_entries: { reach: { case_id: 'cases' }, told: true, erase: { set: 'body = null' } },

  campaigns: nobody,
  contact_attributes: nobody,
  crisis_switches: nobody,
  decision_counts: nobody,
  dimension_values: nobody,
  dry_runs: nobody,
  event_parameters: nobody,
  held_releases: nobody,
  imports: nobody,
  machine_requesters: nobody,
  // Who looks at a popup without being known is kept nowhere.
  popups: nobody,
  popup_shows: nobody,
  popup_sites: nobody,
  public_links: nobody,
  public_visits: nobody,
  response_tallies: nobody,
  rollups: nobody,
  surveys: nobody,
  survey_drafts: nobody,
  templates: nobody,
  template_versions: nobody,
  scenarios: nobody,
  scenario_moves: nobody,
  scenario_versions: nobody,
  scenario_drafts: nobody,
  schedules: nobody,
  segment_tallies: nobody,
  segments: nobody,
  webhook_attempts: nobody,
  webhook_endpoints: nobody,
  contact_policies: nobody,
  case_routings: nobody,
  erasures: nobody,
}
