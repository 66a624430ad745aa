import { addDuration } from '@otklik/core/time'
import type { CaseRow } from '../server/cases/api.ts'
import { openBrowser, readPage } from '../server/demo/browser/index.ts'
import { answer } from '../server/demo/customer/index.ts'
import type { SandboxMail, SandboxMailRow } from '../server/sandbox/api.ts'
import { BEGINS_AT, type Colleague, type Company } from './company.ts'
import type { TestServer } from './server.ts'

/** Somebody buys, and says something when asked. */
export interface Visit {
  contact: { name?: string; email: string; phone?: string; externalId?: string; attributes?: Record<string, string> }
  dimensions: Record<string, string>
  parameters: Record<string, unknown>
  /** Null: does not answer. */
  score: number | null
  comment: string | null
  /** Fills in what a person does not see, so that the answer is held. */
  isMachine?: boolean
}

export interface Populating {
  visits: readonly Visit[]
  /** The purchases are spread over so many weeks. */
  weeks: number
  /** What managers write when they close a case. */
  closing: { rootCause: string; outcome: string }
}

const reader = { userAgent: 'Mozilla/5.0 (X11; Linux x64) Chrome/139.0.0.0', language: 'ru', runsScripts: true }

/** Plays some weeks of a company: purchases, invitations, answers by the served pages, and managers at work. */
export async function populate(server: TestServer, company: Company, populating: Populating): Promise<void> {
  const { visits, weeks } = populating
  const said = new Map(visits.map((visit) => [visit.contact.email.toLowerCase(), visit]))
  const asked = new Set<string>()
  for (let week = 0; week < weeks + 2; week++) {
    const at = addDuration(Date.parse(BEGINS_AT), `P${week * 7}D`, 'Europe/Moscow')
    await company.playTo(new Date(at).toISOString())
    const bought = visits.filter((_, index) => index % weeks === week)
    if (bought.length > 0) await company.post(bought.map((visit) => purchase(visit, at)))
    await company.playTo(new Date(at).toISOString())
    for (const mail of await newInvitations(company.administrator, asked)) {
      const visit = said.get(mail.to)
      if (visit) await answerAs(server, mail, visit)
    }
  }
  await workCases(company, populating.closing)
}

function purchase({ contact, dimensions, parameters }: Visit, at: number): object {
  return { type: 'purchase', occurredAt: new Date(at).toISOString(), contact, dimensions, parameters }
}

async function newInvitations({ get }: Colleague, asked: Set<string>): Promise<SandboxMail[]> {
  const { items } = await get<{ items: SandboxMailRow[] }>('/api/sandbox/inbox?limit=200')
  const fresh = items.filter(({ id, contact }) => contact !== null && !asked.has(id))
  for (const { id } of fresh) asked.add(id)
  return Promise.all(fresh.map(({ id }) => get<SandboxMail>(`/api/sandbox/inbox/${id}`)))
}

async function answerAs(server: TestServer, mail: SandboxMail, { score, comment, isMachine }: Visit): Promise<void> {
  if (score === null) return
  const page = readPage(mail.html, server.address)
  const browser = openBrowser(reader)
  if (!isMachine) {
    await answer(browser, page, { score, comment, reason: 'late' })
    return
  }
  const [form] = (await browser.open(page.links[0]!.href)).forms
  await browser.submit(form!, { write: { more: 'http://spam.example' }, press: form!.buttons[score]! })
}

/** Of each manager's cases a third is left as it is, a third closed, a third commented on. */
async function workCases({ managers }: Company, closing: Populating['closing']): Promise<void> {
  for (const { get, post } of Object.values(managers)) {
    const { items } = await get<{ items: CaseRow[] }>('/api/cases?owner=me&limit=200')
    // By name: who of two answered first is chance.
    const inOrder = items.toSorted((one, other) => nameOf(other).localeCompare(nameOf(one)))
    for (const [index, { id }] of inOrder.entries()) {
      if (index % 3 === 0) continue
      await post(`/api/cases/${id}/take`, {})
      await post(`/api/cases/${id}/comment`, { body: closing.outcome })
      if (index % 3 === 1) await post(`/api/cases/${id}/close`, closing)
    }
  }
}

const nameOf = ({ contact }: CaseRow) => contact?.name ?? ''
