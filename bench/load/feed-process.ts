/** Posts batches of events of known customers at a steady pace, whatever the answers take, in a process of its own. */
import { Agent, request } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { serveParent } from '../harness/child.ts'
import { typeOf, windows } from '../harness/segments.ts'

const EVENTS_A_POST = 50
const CATEGORIES = 10
const agent = new Agent({ keepAlive: true })
let made = 0

export const jobs = {
  /** Posts `perSecond` events a second for so long, and waits for all answers. Answers with how many. */
  async run(to: { url: string; key: string; contacts: number }, perSecond: number, seconds: number): Promise<number> {
    const started = performance.now()
    const answers: Promise<void>[] = []
    const posts = (perSecond * seconds) / EVENTS_A_POST
    for (let index = 0; index < posts; index++) {
      const dueIn = started + (index * 1000 * EVENTS_A_POST) / perSecond - performance.now()
      if (dueIn > 1) await delay(dueIn)
      const answered = post(to, JSON.stringify(Array.from({ length: EVENTS_A_POST }, () => event(to.contacts))))
      // Heard of at the end, when all are waited for.
      answered.catch(() => {})
      answers.push(answered)
    }
    await Promise.all(answers)
    return posts * EVENTS_A_POST
  },
}

/** By what looks like chance (Knuth's multiplicative hashing). */
function event(contacts: number) {
  const chance = Math.imul(++made, 2_654_435_761) >>> 0
  return {
    type: typeOf(made % windows.length),
    contact: { externalId: `customer-${1 + (chance % contacts)}` },
    dimensions: { region: 'kazan' },
    parameters: { category: (chance >>> 8) % CATEGORIES, amount: 100 + (made % 9_900), order: `R-${made}` },
  }
}

function post({ url, key }: { url: string; key: string }, body: string): Promise<void> {
  return new Promise((done, failed) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    const sent = request(`${url}/api/events`, { method: 'POST', agent, headers }, (response) => {
      if (response.statusCode !== 202) failed(new Error(`Answered ${response.statusCode}`))
      response.resume().on('end', done)
    })
    sent.on('error', failed).end(body)
  })
}

serveParent(jobs)
