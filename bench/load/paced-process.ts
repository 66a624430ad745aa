/** Posts single purchases at a steady pace, whatever the answers take, in a process of its own. */
import { Agent, request } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { serveParent } from '../harness/child.ts'
import { purchase } from '../harness/purchases.ts'

/** A purchase that was posted: whose, and when, in ms since the epoch. */
export interface Posted {
  recipient: string
  at: number
}

const agent = new Agent({ keepAlive: true })
let next = 0

export const jobs = {
  /** Posts `perSecond` purchases a second for so long, and waits for all answers. */
  async run(url: string, key: string, perSecond: number, seconds: number): Promise<Posted[]> {
    const started = performance.now()
    const posted: Posted[] = []
    const answers: Promise<void>[] = []
    for (let index = 0; index < perSecond * seconds; index++) {
      const dueIn = started + (index * 1000) / perSecond - performance.now()
      if (dueIn > 1) await delay(dueIn)
      const event = purchase(next, next++)
      posted.push({ recipient: event.contact.email!, at: performance.timeOrigin + performance.now() })
      const answered = post(url, key, JSON.stringify(event))
      // Heard of at the end, when all are waited for.
      answered.catch(() => {})
      answers.push(answered)
    }
    await Promise.all(answers)
    return posted
  },
}

function post(url: string, key: string, body: string): Promise<void> {
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
