import { decide } from '@otklik/core/policy'
import { recall } from '@otklik/core/popup'
import { hiddenElements } from '@otklik/core/survey'
import { addDuration, type EpochMs } from '@otklik/core/time'
import { loadFamilies } from '../../history/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { workspaceOf } from '../../platform/workspace.ts'
import { loadPolicyFacts } from '../../policy/index.ts'
import { languageFor, tokenHash } from '../../responses/index.ts'
import type { PublishedSurvey } from '../../surveys/index.ts'
import type { LivePopup } from '../definitions/store.ts'
import {
  insertDecision,
  insertInvitation,
  lockContact,
  markShown,
  selectLastEvent,
  selectPast,
  type LockedContact,
} from './store.ts'

/** How the popup stands in policies and figures. */
export const POPUP_CHANNEL = 'popup'
/** Who lets a question pass by may be asked anew after that, if the policy allows it. */
const ASKED_FOR = 'P1D'

export interface AskContactOptions {
  secrets: Pick<Secrets, 'linkToken'>
  /** Hears whom has been asked, in the transaction. */
  onAsked(tx: Tx, contactIds: readonly string[]): Promise<void>
}

export interface AskedContact {
  contactId: string
  popup: LivePopup
  survey: PublishedSurvey
  /** What the browser says, as its header does. */
  languages: string | undefined
}

type Decided = { invitationId: string } | { reason: string }

/** Whether the contact is asked, by the popup's own rules and the contact policy; each no is written with its reason. */
export async function askContact(tx: Tx, options: AskContactOptions, asked: AskedContact): Promise<Decided> {
  const { popup, survey } = asked
  const contact = await lockContact(tx, asked.contactId)
  if (!contact) return { reason: 'not-identified' }
  const [{ memberIds }, now] = await Promise.all([loadFamilies(tx, [contact.id]), tx.now()])
  const past = await selectPast(tx, { contactIds: memberIds, popupId: popup.id, survey: survey.key })
  const recalled = recall(popup.placement, { popupId: popup.id, contactId: contact.id }, past, now)
  if (recalled.kind === 'again') {
    await markShown(tx, recalled.invitationId, popup.id)
    return { invitationId: recalled.invitationId }
  }
  const no = recalled.kind === 'no' ? { ...recalled, rule: null } : await refusal(tx, contact, asked, now)
  if (no !== null) {
    const { reason, rule, detail } = no
    const decision = { contactId: contact.id, popupId: popup.id, reason, rule, detail, invitationId: null }
    await insertDecision(tx, { ...decision, outcome: 'not-asked' }, now)
    return { reason }
  }
  return { invitationId: await invite(tx, options, { ...asked, contact, memberIds }, now) }
}

/** What the contact policy has against it. There is nobody to wait for: what it would hold is not asked. */
async function refusal(tx: Tx, contact: LockedContact, { popup, survey }: AskedContact, now: EpochMs) {
  const { zone } = await workspaceOf(tx)
  const book = await loadPolicyFacts(tx, new Map([[contact.id, contact.zone ?? zone]]), {}, now)
  // The visitor is here: no address is needed, and none can be closed.
  const facts = { ...book.of(contact.id, POPUP_CHANNEL), address: POPUP_CHANNEL, suppression: null }
  const verdict = decide(
    facts,
    {
      purpose: 'ask',
      channel: POPUP_CHANNEL,
      survey: survey.key,
      labels: popup.placement.labels ?? [],
      scenario: '',
      heldSince: null,
    },
    now,
  )
  return verdict.outcome === 'asked' ? null : verdict
}

type Inviting = AskedContact & { contact: LockedContact; memberIds: readonly string[] }

/** Takes the slot. The question is about the person's last event, where the survey or the popup says so. */
async function invite(tx: Tx, options: AskContactOptions, inviting: Inviting, now: EpochMs): Promise<string> {
  const { popup, survey, contact, memberIds, languages } = inviting
  const { labels = [], dimensions = {}, about, language } = popup.placement
  const asksOfEvent = hiddenElements(survey.definition).some(({ from }) => from.startsWith('event.'))
  const event =
    about !== undefined || asksOfEvent ? await selectLastEvent(tx, memberIds, about ?? null, now) : undefined
  const workspace = await workspaceOf(tx)
  const id = newId()
  const invitation = {
    id,
    tokenHash: tokenHash(options.secrets.linkToken(id))!,
    contactId: contact.id,
    popupId: popup.id,
    eventId: event?.id ?? null,
    survey: survey.key,
    surveyVersion: survey.version,
    labels,
    dimensions: { ...dimensions, ...event?.dimensions },
    language: languageFor(language ?? contact.language ?? languages, survey.definition, workspace.language),
    expiresAt: addDuration(now, ASKED_FOR, workspace.zone),
  }
  await insertInvitation(tx, invitation, now)
  const decision = { contactId: contact.id, popupId: popup.id, reason: null, rule: null, detail: {}, invitationId: id }
  await insertDecision(tx, { ...decision, outcome: 'asked' }, now)
  await options.onAsked(tx, [contact.id])
  return id
}
