import type { EpochMs } from '@otklik/core/time'
import type { EventBody } from '../../connectors/files/index.ts'
import { nextDueAt as nextMessageAt } from '../../messages/index.ts'
import { surveyMailsSince, type SurveyMail } from '../../sandbox/index.ts'
import type { Otklik } from '../../main.ts'
import { readPage, type Page } from '../browser/index.ts'

/** Where a play takes place: one sandbox workspace, its clock, its inbox, and the address that events are posted to. */
export interface Stage {
  readonly workspaceId: number
  /** Where the clock stands. */
  readonly now: EpochMs
  /** Plays the time; what is due until then has happened afterwards. */
  playTo(at: EpochMs): Promise<void>
  /** When something is due next by itself. */
  nextDueAt(): Promise<EpochMs | null>
  /** Posts events as another system would. Answers with their ids; null for one that was refused. */
  post(events: readonly EventBody[]): Promise<(string | null)[]>
  /** Invitations that the time played since the last call has brought, the oldest first. */
  newMails(): Promise<Mail[]>
}

/** An invitation as it lies in the customer's inbox. */
export interface Mail {
  eventId: string
  address: string
  receivedAt: EpochMs
  /** Reads the mail. */
  open(): Page
}

export async function openStage(otklik: Otklik, workspaceId: number, beginsAt: EpochMs): Promise<Stage> {
  const { database, access, scenarios, sandboxClock } = otklik
  const address = addressOf(otklik)
  const { key } = await access.makeApiKey(workspaceId, 'demo', ['events:write'])
  const seen = new Set<string>()
  let now = beginsAt
  let looked = beginsAt
  let mayHaveMail = false
  return {
    workspaceId,
    get now() {
      return now
    },
    async playTo(at) {
      const { finished } = await sandboxClock.play(workspaceId, Math.max(at, now))
      const played = await finished
      now = played.now
      if (played.done > 0) mayHaveMail = true
    },
    nextDueAt: () =>
      database.tenant(workspaceId, async (tx) => {
        const due = [await scenarios.nextDueAt(tx), await nextMessageAt(tx)].filter((at) => at !== null)
        return due.length === 0 ? null : Math.min(...due)
      }),
    post(events) {
      // A worker may be faster than the next play.
      mayHaveMail = true
      return postEvents(`${address}/api/events`, key, events)
    },
    async newMails() {
      if (!mayHaveMail) return []
      const found = await database.tenant(workspaceId, (tx) => surveyMailsSince(tx, looked))
      looked = now
      mayHaveMail = false
      const fresh = found.filter(({ id }) => !seen.has(id))
      for (const { id } of fresh) seen.add(id)
      return fresh.map((mail) => mailOf(mail, otklik.config.publicUrl, address))
    },
  }
}

/** Where the program itself listens. Links name the public address, which a proxy may stand at. */
export function addressOf({ address }: Otklik): string {
  if (address === null) throw new Error('The demo needs the web role: ROLE=all or ROLE=web')
  return address
}

function mailOf({ eventId, address, receivedAt, html }: SurveyMail, publicUrl: string, listening: string): Mail {
  return { eventId, address, receivedAt, open: () => readPage(html.replaceAll(publicUrl, listening), listening) }
}

async function postEvents(url: string, key: string, events: readonly EventBody[]): Promise<(string | null)[]> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(events),
  })
  const answer = (await response.json()) as { events?: { id: string | null }[]; code?: string }
  if (answer.events) return answer.events.map(({ id }) => id)
  // When no row of a batch stands, the answer is a problem.
  if (response.status < 500 && (answer.code === 'key-conflict' || answer.code === 'invalid-body'))
    return events.map(() => null)
  throw new Error(`posting events: ${response.status} ${answer.code ?? ''}`)
}
