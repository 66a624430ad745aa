import { setTimeout as delay } from 'node:timers/promises'
import type { TestSmtp } from '../../server/platform/testing/smtp.ts'
import { answerSurvey, Refused, type GivenAnswer } from './customer.ts'

/** What the server has acknowledged: it must all be there in the end. */
export interface Acknowledged {
  /** Idempotency key → event id. */
  events: Map<string, string>
  answers: GivenAnswer[]
  /** Requests that met no server, or one that could not. They were repeated. */
  repeated: number
  /** Requests that were refused for what they are. There is nothing to refuse. */
  refused: string[]
}

export interface Load {
  acknowledged: Acknowledged
  /** Requests under way at this moment. */
  underWay(): { posts: number; answers: number }
  /** Ends after what is under way has been acknowledged. */
  stop(): Promise<void>
  /** Ends without waiting for an answer to anything. */
  abandon(): void
}

const EVENTS_A_POST = 5
const POSTERS = 2
const CUSTOMERS = 4
const PAUSE_MS = 20
/** Somebody who bought lately buys again: the policy has to say no, mostly to two who ask at the same time. */
const REPEATED_SHARE = 0.5
const LATELY = 30
const SILENT_SHARE = 0.2
/** The posters wait for the mails: the work that is parked between two faults stays bounded. */
const UNASKED_AT_MOST = 600
const TRIES = 2_000

/** Posts events and answers mails as they arrive, whatever happens to the server; repeats what was not acknowledged. */
export function startLoad(address: string, key: string, smtp: TestSmtp, random: () => number): Load {
  const acknowledged: Acknowledged = { events: new Map(), answers: [], repeated: 0, refused: [] }
  const underWay = { posts: 0, answers: 0 }
  const invited = new Set<string>()
  let stopped = false
  let abandoned = false
  let posted = 0
  let contacts = 0
  let read = 0

  /** Repeats until the server takes it or refuses it for what it is. */
  async function until(kind: 'posts' | 'answers', attempt: () => Promise<void>): Promise<void> {
    for (let left = TRIES; left > 0; left--) {
      underWay[kind]++
      try {
        return await attempt()
      } catch (error) {
        if (error instanceof Refused) return void acknowledged.refused.push(error.message)
        if (abandoned) return
        if (left === 1) throw error
        acknowledged.repeated++
      } finally {
        underWay[kind]--
      }
      await delay(PAUSE_MS)
    }
  }

  function purchase(orderKey: string): object {
    const again = contacts > LATELY && random() < REPEATED_SHARE
    const contact = `c${again ? contacts - 1 - Math.floor(random() * LATELY) : contacts++}`
    return {
      type: 'purchase',
      key: orderKey,
      contact: { externalId: contact, email: `${contact}@example.com` },
      dimensions: { region: random() < 0.5 ? 'Урал' : 'Юг' },
    }
  }

  async function postEvents(): Promise<void> {
    if (contacts - invited.size > UNASKED_AT_MOST) return delay(PAUSE_MS)
    const keys = Array.from({ length: EVENTS_A_POST }, () => `order-${posted++}`)
    const body = JSON.stringify(keys.map(purchase))
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    await delay(PAUSE_MS)
    await until('posts', async () => {
      const answer = await fetch(`${address}/api/events`, { method: 'POST', headers, body })
      const text = await answer.text()
      if (answer.status !== 202) throw new (answer.status < 500 ? Refused : Error)(`events: ${answer.status} ${text}`)
      const { events } = JSON.parse(text) as { events: { id: string }[] }
      events.forEach(({ id }, index) => acknowledged.events.set(keys[index]!, id))
    })
  }

  async function readMail(): Promise<void> {
    const mail = smtp.mails[read]
    if (!mail) return delay(PAUSE_MS)
    read++
    // Notices to managers hold no link to answer; of a repeated mail the first was answered.
    const token = /\/s\/([\w-]+)/.exec(String(mail.html))?.[1]
    if (!token || invited.has(token)) return
    invited.add(token)
    if (random() < SILENT_SHARE) return
    const score = Math.floor(random() * 11)
    await until('answers', () =>
      answerSurvey(`${address}/s/${token}`, score, (given) => acknowledged.answers.push({ token, ...given })),
    )
  }

  async function forever(step: () => Promise<void>): Promise<void> {
    while (!stopped) await step()
  }

  const lanes = [
    ...Array.from({ length: POSTERS }, () => forever(postEvents)),
    ...Array.from({ length: CUSTOMERS }, () => forever(readMail)),
  ]
  return {
    acknowledged,
    underWay: () => ({ ...underWay }),
    async stop() {
      stopped = true
      await Promise.all(lanes)
    },
    abandon() {
      stopped = abandoned = true
    },
  }
}
