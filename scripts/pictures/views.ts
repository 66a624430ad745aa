import type { Condition } from '@otklik/core/condition'
import type { ContactPolicy } from '@otklik/core/policy'
import type { Placement } from '@otklik/core/popup'
import type { Page } from 'playwright-core'
import { readPage } from '../../server/demo/browser/index.ts'
import type { Otklik } from '../../server/main.ts'
import type { Tx } from '../../server/platform/database/index.ts'
import { newId } from '../../server/platform/id.ts'
import { savePopup } from '../../server/popups/definitions/store.ts'

/** What there is a picture of, and where it is to be seen. */
export interface View {
  name: string
  addressIn(language: Language): string
  /** One picture a language is enough: in the light theme, as wide as a desk. */
  isBrief?: true
  /** What is drawn last. */
  ready?: (page: Page) => Promise<unknown>
}

export type Language = 'ru' | 'en'

/** Views that show something worth a look: a case in work, a contact who was asked and not asked, a mail with its answer. */
export async function chooseViews(otklik: Otklik, workspaceId: number, by: string): Promise<View[]> {
  const invited = await inviteOne(otklik, workspaceId)
  const [segment, dryRun] = [await makeSegment(otklik, workspaceId), await tryRules(otklik, workspaceId)]
  await makePopup(otklik, workspaceId, by)
  return otklik.database.tenant(workspaceId, async (tx) => {
    const [found] = await tx.rows<{ caseId: string; contactId: string; responseId: string }>(STORY, [tx.workspaceId])
    if (!found) throw new Error('No contact of the sample was asked, answered, complained and was then left alone')
    return [
      panel('scores', '/scores'),
      panel('responses', `/responses/${found.responseId}`),
      panel('cases', `/cases/${await caseToWork(tx)}`),
      panel('contact', `/contacts/${found.contactId}`),
      panel('scenario', `/scenarios/${await firstScenario(tx)}`),
      panel('happened', `/scenarios/${await firstScenario(tx)}?tab=now`),
      panel('gallery', '/scenario-gallery'),
      panel('segment', `/segment-editor?key=${segment}`),
      panel('policy', '/policy'),
      { ...panel('survey-builder', '/surveys/nps'), isBrief: true },
      { ...panel('popup', '/popups/after-visit'), isBrief: true, ready: popupShown },
      { ...panel('popup-site', '/popup-site'), isBrief: true },
      { ...panel('template', '/templates/nps-after-purchase'), isBrief: true },
      { ...panel('mail-sender', '/mail-sender'), isBrief: true },
      { ...panel('webhook-samples', '/webhook-help'), isBrief: true },
      panel('trial', `/dry-runs/${dryRun}`),
      { name: 'inbox', addressIn: (language) => `/inbox/${invited[language].mailId}` },
      { name: 'survey', addressIn: (language) => invited[language].address },
    ]
  })
}

/** What the link of a first start opens. */
export function setUpView(link: string): View {
  return { name: 'set-up', addressIn: () => link }
}

function panel(name: string, address: string): View {
  return { name, addressIn: () => address }
}

/** The customer said why. */
const COMMENTED = `exists (select from answers a
  where a.workspace_id = c.workspace_id and a.response_id = c.response_id and a.kind = 'text')`

/** Whoever has it all: an answer with a comment and a case, and a later purchase after which the policy said no. */
const STORY = `select c.id as "caseId", c.contact_id as "contactId", c.response_id as "responseId"
  from cases c
  join decisions d on d.workspace_id = c.workspace_id and d.contact_id = c.contact_id and d.outcome = 'not-asked'
  where c.workspace_id = $1 and c.state = 'closed' and d.at > c.opened_at and ${COMMENTED}
  order by c.number desc limit 1`

/** The one with the most to see: in work, with a manager's notes, with the customer's words. */
async function caseToWork(tx: Tx): Promise<string> {
  const found = await tx.one<{ id: string }>(
    `select c.id from cases c where c.workspace_id = $1 and c.state <> 'closed'
     order by c.state = 'taken' desc, ${COMMENTED} desc,
       (select count(*) from case_entries e where e.workspace_id = c.workspace_id and e.case_id = c.id) desc, c.number desc
     limit 1`,
    [tx.workspaceId],
  )
  if (!found) throw new Error('No case of the sample is open')
  return found.id
}

async function firstScenario(tx: Tx): Promise<string> {
  const { key } = (await tx.one<{ key: string }>(
    'select key from scenarios where workspace_id = $1 order by key limit 1',
    [tx.workspaceId],
  ))!
  return key
}

/** Who bought twice within a quarter and was not enthusiastic. */
async function makeSegment({ segments }: Otklik, workspaceId: number): Promise<string> {
  const condition: Condition = {
    all: [
      { events: { type: 'purchase', within: 'P90D' }, take: 'count', is: 'atLeast', value: 2 },
      { not: { answer: { survey: 'nps', element: 'score' }, is: 'atLeast', value: 9 } },
    ],
  }
  const name = 'Покупают снова, но не в восторге'
  await segments.save(workspaceId, 'buys-again', { kind: 'condition', name, condition }, null)
  return 'buys-again'
}

/** What a limit of one question in 60 days would have done in the last weeks. */
async function tryRules({ dryRuns, database }: Otklik, workspaceId: number): Promise<string> {
  const now = await database.tenant(workspaceId, (tx) => tx.now())
  const day = (at: number) => new Date(at).toISOString().slice(0, 10)
  const policy: ContactPolicy = {
    version: 1,
    rules: [
      { kind: 'limit', id: 'once-in-60-days', max: 1, window: { rolling: 'P60D' } },
      { kind: 'quiet-hours', id: 'night', from: '21:00', to: '09:00' },
    ],
  }
  const period = { from: day(now - 28 * A_DAY_MS), to: day(now - A_DAY_MS) }
  const id = await dryRuns.start(workspaceId, { ...period, policy, answers: { mode: 'none' } }, null)
  while ((await dryRuns.work(workspaceId)).more);
  return id
}

/** In the corner, after half a minute. */
async function makePopup({ database }: Otklik, workspaceId: number, by: string): Promise<void> {
  const definition: Placement = {
    version: 1,
    name: 'После визита',
    survey: 'nps',
    position: { kind: 'corner' },
    triggers: [{ kind: 'seconds', seconds: 30 }],
    audience: 'everybody',
  }
  await database.tenant(workspaceId, async (tx) => {
    const now = await tx.now()
    await savePopup(tx, { id: newId(now), key: 'after-visit', definition, now, by, atMost: 1 })
  })
}

const popupShown = (page: Page) => page.frameLocator('iframe').locator('otklik-popup').waitFor()

interface Invited {
  mailId: string
  /** Of the survey, as the 3 in the mail leads to it. */
  address: string
}

const guests = {
  ru: { name: 'Михаил Соколов', email: 'm.sokolov@klient.example', language: 'ru' },
  en: { name: 'Emma Clarke', email: 'emma.clarke@klient.example', language: 'en' },
} as const

/** One more customer a language, who bought two weeks ago and is asked now. */
async function inviteOne(otklik: Otklik, workspaceId: number): Promise<Record<Language, Invited>> {
  const { intake, sandboxClock, database } = otklik
  const now = await database.tenant(workspaceId, (tx) => tx.now())
  const bodies = Object.values(guests).map((contact) => ({
    type: 'purchase',
    occurredAt: new Date(now - TWO_WEEKS_MS).toISOString(),
    contact,
    dimensions: { region: 'Урал', segment: 'розница' },
    parameters: { order: 'Р-104518' },
  }))
  await intake.take(workspaceId, 'pictures', bodies)
  await (
    await sandboxClock.play(workspaceId, now + A_DAY_MS)
  ).finished
  return {
    ru: await mailTo(otklik, workspaceId, guests.ru.email),
    en: await mailTo(otklik, workspaceId, guests.en.email),
  }
}

const A_DAY_MS = 86_400_000
const TWO_WEEKS_MS = 14 * A_DAY_MS

async function mailTo(otklik: Otklik, workspaceId: number, address: string): Promise<Invited> {
  const mail = await otklik.database.tenant(workspaceId, (tx) =>
    tx.one<{ id: string; html: string }>(
      'select message_id as id, html from sandbox_mails where workspace_id = $1 and address = $2',
      [tx.workspaceId, address],
    ),
  )
  const link = mail && readPage(mail.html, otklik.config.publicUrl).links.find(({ text }) => text.trim() === '3')
  if (!link) throw new Error(`${address} was not asked`)
  return { mailId: mail.id, address: link.href }
}
