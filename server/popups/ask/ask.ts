import { localDay } from '@otklik/core/time'
import { ContactsRace } from '../../contacts/index.ts'
import type { Database, Tx } from '../../platform/database/index.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { workspaceOf } from '../../platform/workspace.ts'
import {
  beginVisit,
  languageFor,
  newVisit,
  noteFetch,
  readVisit,
  surfaceOf,
  surfaceOfNobody,
  tokenHash,
  type Requester,
} from '../../responses/index.ts'
import type { Surveys } from '../../surveys/index.ts'
import type { Asked } from '../api.ts'
import { selectLive, selectShown, type LivePopup } from '../definitions/store.ts'
import type { Subject } from '../site/identity.ts'
import type { Site } from '../site/sites.ts'
import { askContact, type AskContactOptions } from './ask-contact.ts'
import { countShow } from './store.ts'
import { contactOf } from './who.ts'

export interface AskOptions extends AskContactOptions {
  database: Database
  secrets: Secrets
  surveys: Surveys
}

/** A visitor's tab, in which a popup's trigger has fired. */
export interface Asking {
  site: Site
  popup: string
  /** Null: not known, or said to be nobody. */
  subject: Subject | null
  languages: string | undefined
  requester: Requester
}

/** Each attempt after a race sees what the winner committed. */
const ATTEMPTS = 5

/** Decides whether the visitor is asked, and gives the question. */
export async function ask(options: AskOptions, asking: Asking): Promise<Asked> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await options.database.tenant(asking.site.workspaceId, (tx) => askOnce(tx, options, asking))
    } catch (error) {
      if (attempt === ATTEMPTS || !(error instanceof ContactsRace)) throw error
    }
  }
}

async function askOnce(tx: Tx, options: AskOptions, asking: Asking): Promise<Asked> {
  const popup = await liveOf(tx, asking.popup)
  if (!popup) return { ask: false, reason: 'not-live' }
  const contactId = asking.subject && (await contactOf(tx, asking.subject))
  if (contactId !== null) return askKnown(tx, options, asking, { popup, contactId })
  if (popup.placement.audience === 'identified') return { ask: false, reason: 'not-identified' }
  return askAnybody(tx, options, asking, popup)
}

async function liveOf(tx: Tx, key: string): Promise<LivePopup | undefined> {
  return (await selectLive(tx)).find((each) => each.key === key)
}

async function askKnown(
  tx: Tx,
  options: AskOptions,
  { languages, requester }: Asking,
  { popup, contactId }: { popup: LivePopup; contactId: string },
): Promise<Asked> {
  const { surveys, secrets, database } = options
  const survey = await surveys.get(tx, popup.placement.survey)
  const decided = await askContact(tx, options, { contactId, popup, survey, languages })
  if ('reason' in decided) return { ask: false, reason: decided.reason }
  const { invitationId } = decided
  const shown = await surfaceOf(tx, surveys, invitationId, requester)
  if (!shown) return { ask: false, reason: 'not-live' }
  await noteFetch(tx, invitationId, requester, database.clock.now())
  const brand = await noteShown(tx, popup)
  return { ask: true, token: secrets.linkToken(invitationId), visit: null, brand, ...shown }
}

/** Nothing is kept of who looks at it: a visit begins when something is said. */
async function askAnybody(tx: Tx, options: AskOptions, asking: Asking, popup: LivePopup): Promise<Asked> {
  const { survey, dimensions = {} } = popup.placement
  const published = await options.surveys.get(tx, survey)
  const { definition } = published
  const workspace = await workspaceOf(tx)
  const language = languageFor(popup.placement.language ?? asking.languages, definition, workspace.language)
  const brand = await noteShown(tx, popup)
  const visit = newVisit(options.secrets, popup.id, published)
  return { ask: true, token: null, visit, brand, ...surfaceOfNobody(definition, language, dimensions) }
}

async function noteShown(tx: Tx, { id }: LivePopup): Promise<{ name: string; color: string | null }> {
  const [{ name, settings, zone }, now] = await Promise.all([workspaceOf(tx), tx.now()])
  countShow(tx, id, localDay(now, zone))
  return { name, color: settings.brandColor ?? null }
}

/** So many answers a day are taken of one requester on a site; those beyond are held. */
const PER_DAY = 50

/** The personal token of a visit in which something is said for the first time; null for what is no visit of ours. */
export function begin(
  { database, surveys, secrets }: AskOptions,
  { site, popup: key, languages, requester }: Asking,
  visit: string,
): Promise<string | null> {
  return database.tenant(site.workspaceId, async (tx) => {
    const [popup, workspace, now] = await Promise.all([selectShown(tx, key), workspaceOf(tx), tx.now()])
    const begun = popup ? readVisit(secrets, popup.id, visit) : null
    if (!popup || begun === null) return null
    const { labels = [], dimensions = {}, language } = popup.placement
    const { definition } = await surveys.get(tx, begun.survey, begun.surveyVersion)
    const { invitationId } = begun
    const token = secrets.linkToken(invitationId)
    const made = {
      ...begun,
      channel: 'popup' as const,
      source: { popupId: popup.id },
      countedBy: site.key,
      perDay: PER_DAY,
      labels,
      dimensions,
      tokenHash: tokenHash(token)!,
      requester,
      language: languageFor(language ?? languages, definition, workspace.language),
    }
    const wall = database.clock.now()
    if (await beginVisit(tx, made, now, wall)) await noteFetch(tx, invitationId, requester, wall)
    return token
  })
}
