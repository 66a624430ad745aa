import { setTimeout as delay } from 'node:timers/promises'
import { openTestSmtp } from '../../server/platform/testing/smtp.ts'
import { isQuiet, look, type Findings } from './findings.ts'
import { startLoad, type Acknowledged } from './load.ts'
import { victimOf, type Victim } from './victim.ts'
import { makeWorld } from './world.ts'

export interface TrialOptions {
  ownerUrl: string
  serverUrl: string
  secretKey: string
  port: number
  /** What goes wrong, again and again, under load. */
  fault(victim: Victim, round: number): Promise<void>
  rounds: number
  seed: number
  onRound?(round: number): void
}

const LONGEST_PAUSE_MS = 1_500
const QUIET_TRIES = 400
const QUIET_PAUSE_MS = 100

/** Runs the server under load, lets the fault happen at random moments, lets the work settle, and looks. */
export async function trial(options: TrialOptions): Promise<Findings & { repeatedRequests: number }> {
  const smtp = await openTestSmtp()
  const env = {
    PORT: String(options.port),
    DATABASE_URL: options.ownerUrl,
    SECRET_KEY: options.secretKey,
    SMTP_URL: smtp.url,
    MAIL_FROM: 'feedback@otklik.example',
    LOG_LEVEL: 'fatal',
  }
  const { workspaceId, key } = await makeWorld(env)
  const victim = victimOf(env)
  await victim.start()
  const random = randomFrom(options.seed)
  const load = startLoad(victim.address, key, smtp, random)
  for (let round = 1; round <= options.rounds; round++) {
    await underLoad(load.acknowledged)
    await delay(random() * LONGEST_PAUSE_MS)
    await options.fault(victim, round)
    options.onRound?.(round)
  }
  await load.stop()
  for (let left = QUIET_TRIES; !(await isQuiet(options.ownerUrl)); left--) {
    if (left === 0) throw new Error('The work did not settle')
    await delay(QUIET_PAUSE_MS)
  }
  await victim.stop()
  const findings = await look(options.ownerUrl, options.serverUrl, workspaceId, load.acknowledged, smtp)
  await smtp.close()
  return { ...findings, repeatedRequests: load.acknowledged.repeated }
}

/** Until events are taken and mails are answered again: a server that has only just started is not under load. */
async function underLoad({ events, answers }: Acknowledged): Promise<void> {
  const before = { events: events.size, answers: answers.size }
  for (let left = QUIET_TRIES; left > 0; left--) {
    if (events.size > before.events && answers.size > before.answers) return
    await delay(QUIET_PAUSE_MS)
  }
}

/** What must be 0 and is not, in words. */
export function broken(findings: Findings): string[] {
  const { lostEvents, lostAnswers, wrongAnswers, contactsAskedTwice, casesMissing, rollupDeviations } = findings
  return Object.entries({ lostEvents, lostAnswers, wrongAnswers, contactsAskedTwice, casesMissing, rollupDeviations })
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name}: ${count}`)
}

/** Mulberry32: the same moments for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
