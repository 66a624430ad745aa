import { setTimeout as delay } from 'node:timers/promises'
import { openBrowser, PageError } from '../../server/demo/browser/index.ts'
import type { TestSmtp } from '../../server/platform/testing/smtp.ts'

/** What the server has acknowledged: it must all be there in the end. */
export interface Acknowledged {
  /** Idempotency key → event id. */
  events: Map<string, string>
  /** Link token → the score that was answered with success. */
  answers: Map<string, number>
  /** Requests that met no server, or one that could not. They were repeated. */
  repeated: number
}

export interface Load {
  acknowledged: Acknowledged
  /** Ends after what is under way has been acknowledged. */
  stop(): Promise<void>
}

const EVENTS_A_POST = 20
const PAUSE_MS = 30
const CONTACTS = 400
const SILENT_SHARE = 0.3
const posters = [1, 2]
const browser = openBrowser({
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  language: 'ru',
  runsScripts: true,
})

/** Posts events and answers mails as they arrive, whatever happens to the server; repeats what was not acknowledged. */
export function startLoad(address: string, key: string, smtp: TestSmtp, random: () => number): Load {
  const acknowledged: Acknowledged = { events: new Map(), answers: new Map(), repeated: 0 }
  let stopped = false
  let posted = 0
  let read = 0

  /** Repeats until the server takes it or refuses it for what it is. */
  async function until<T>(attempt: () => Promise<T>): Promise<T | undefined> {
    for (;;) {
      try {
        return await attempt()
      } catch (error) {
        if (error instanceof PageError && error.page.status < 500) return undefined
        acknowledged.repeated++
        await delay(PAUSE_MS)
      }
    }
  }

  async function postEvents(): Promise<void> {
    const keys = Array.from({ length: EVENTS_A_POST }, () => `order-${posted++}`)
    const body = JSON.stringify(keys.map((orderKey) => purchase(orderKey, random)))
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    await until(async () => {
      const answer = await fetch(`${address}/api/events`, { method: 'POST', headers, body })
      if (answer.status !== 202) throw new Error(`events were answered with ${answer.status}`)
      const { events } = (await answer.json()) as { events: { id: string }[] }
      events.forEach(({ id }, index) => acknowledged.events.set(keys[index]!, id))
    })
  }

  async function readMail(): Promise<void> {
    const mail = smtp.mails[read]
    if (!mail) return delay(PAUSE_MS)
    read++
    // Notices to managers hold no link to answer.
    const token = /\/s\/([\w-]+)/.exec(String(mail.html))?.[1]
    if (!token || acknowledged.answers.has(token) || random() < SILENT_SHARE) return
    const score = Math.floor(random() * 11)
    await until(async () => {
      const page = await browser.open(`${address}/s/${token}?score=${score}`)
      const form = page.forms.find(({ buttons }) => buttons.some((button) => button.name === 'score'))
      const press = form?.buttons.find((button) => button.value === String(score))
      // It was taken before the kill, and only the answer to the browser was lost: the page is past the question.
      if (!form || !press) return
      await browser.submit(form, { press })
      acknowledged.answers.set(token, score)
    })
  }

  async function forever(step: () => Promise<void>): Promise<void> {
    while (!stopped) await step()
  }

  const lanes = [...posters.map(() => forever(postEvents)), forever(readMail)]
  return {
    acknowledged,
    async stop() {
      stopped = true
      await Promise.all(lanes)
    },
  }
}

function purchase(key: string, random: () => number): object {
  const contact = `c${Math.floor(random() * CONTACTS)}`
  return {
    type: 'purchase',
    key,
    contact: { externalId: contact, email: `${contact}@example.com` },
    dimensions: { region: random() < 0.5 ? 'Урал' : 'Юг' },
  }
}
