/** Posts batches of purchases over kept-open connections, in a process of its own. */
import { Agent, request } from 'node:http'
import type { EventBody } from '../../server/events/index.ts'
import { serveParent } from '../harness/child.ts'
import type { Run } from '../harness/duel.ts'
import { purchase, purchases } from '../harness/purchases.ts'

export interface Target {
  url: string
  key: string
  connections: number
  /** Nobody buys twice; else every other purchase is by a customer who is known. */
  strangersOnly?: boolean
}

let target: Target | undefined
let agent = new Agent()
let from = 0
let perPost = 0
const bodies: Buffer[] = []

export const jobs = {
  aim(at: Target) {
    target = at
    agent.destroy()
    agent = new Agent({ keepAlive: true, maxSockets: at.connections })
  },
  /** Makes bodies, so that posting them costs little; each purchase is another. */
  prepare(posts: number, events: number) {
    perPost = events
    while (bodies.length < posts) {
      bodies.push(
        Buffer.from(JSON.stringify(target!.strangersOnly ? strangers(from, events) : purchases(from, events))),
      )
      from += events
    }
  },
  /** Posts until the time is over or everything is posted, and waits for all answers. Counts events. */
  async run(ms: number): Promise<Run> {
    const started = performance.now()
    let posts = 0
    async function lane(): Promise<void> {
      while (performance.now() - started < ms) {
        const body = bodies.shift()
        if (!body) return
        await post(target!, body)
        posts++
      }
    }
    await Promise.all(Array.from({ length: target!.connections }, lane))
    return { items: posts * perPost, ms: performance.now() - started }
  },
}

function strangers(first: number, count: number): EventBody[] {
  return Array.from({ length: count }, (_, index) => purchase(first + index, first + index))
}

function post({ url, key }: Target, body: Buffer): Promise<void> {
  return new Promise((done, failed) => {
    const headers = {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'content-length': body.length,
    }
    const sent = request(`${url}/api/events`, { method: 'POST', agent, headers }, (response) => {
      if (response.statusCode !== 202) failed(new Error(`Answered ${response.statusCode}`))
      response.resume().on('end', done)
    })
    sent.on('error', failed).end(body)
  })
}

serveParent(jobs)
