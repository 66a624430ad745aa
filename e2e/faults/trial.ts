import { setTimeout as delay } from 'node:timers/promises'
import { openTestSmtp, type TestSmtp } from '../../server/platform/testing/smtp.ts'
import { look, type Damage, type Findings } from './findings.ts'
import { startLoad, type Load } from './load.ts'
import { watch } from './queue.ts'
import { victimOf, type Victim } from './victim.ts'
import { makeWorld } from './world.ts'

export interface TrialOptions {
  ownerUrl: string
  serverUrl: string
  secretKey: string
  port: number
  /** Kills something, under load, again and again. */
  kill(victim: Victim): Promise<void>
  /** Brings back what was killed. */
  revive(victim: Victim): Promise<void>
  rounds: number
  seed: number
  onRound?(round: number): void
}

export interface Trial extends Findings {
  kills: number
  /** Kills at whose moment there was work of a kind under way. */
  duringPosts: number
  duringAdvancing: number
  duringSending: number
  duringAnswers: number
}

const LONGEST_PAUSE_MS = 1_500
const TRIES = 600
const PAUSE_MS = 100
const damages: readonly (keyof Damage)[] = [
  'lostEvents',
  'doubledEvents',
  'strayEnrollments',
  'undecided',
  'contactsNotAsked',
  'contactsAskedTwice',
  'lostAnswers',
  'untoldAnswers',
  'strayCases',
  'rollupDeviations',
  'strayMails',
  'unexplainedRepeats',
  'repeatsBeyondBound',
  'refusedRequests',
]

/** Runs the server under load, lets the fault happen at random moments, lets the work settle, and looks. */
export async function trial(options: TrialOptions): Promise<Trial> {
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
  const random = randomFrom(options.seed)
  await victim.start()
  const load = startLoad(victim.address, key, smtp, random)
  try {
    const cut = await killAgainAndAgain(options, victim, { load, smtp, random })
    await Promise.race([load.stop(), victim.ended()])
    await until('the work has settled', async () => (await watch(options.ownerUrl)).left === 0)
    await victim.stop()
    const { ownerUrl, serverUrl } = options
    const { acknowledged } = load
    const { counts, cutShort } = cut
    const { kills } = counts
    const looked = { ownerUrl, serverUrl, workspaceId, acknowledged, smtp, kills, cutShort }
    return { ...counts, ...(await look(looked)) }
  } finally {
    load.abandon()
    await victim.kill()
    await smtp.close()
  }
}

interface World {
  load: Load
  smtp: TestSmtp
  random: () => number
}

async function killAgainAndAgain(
  { ownerUrl, rounds, kill, revive, onRound }: TrialOptions,
  victim: Victim,
  world: World,
) {
  const { load, random } = world
  const cutShort = new Map<string, number>()
  const counts = { kills: 0, duringPosts: 0, duringAdvancing: 0, duringSending: 0, duringAnswers: 0 }
  for (let round = 1; round <= rounds; round++) {
    await underLoad(world, victim)
    await delay(random() * LONGEST_PAUSE_MS)
    const { posts, answers } = load.underWay()
    await kill(victim)
    counts.kills++
    const { sending, advancing } = await watch(ownerUrl)
    for (const id of sending) cutShort.set(id, (cutShort.get(id) ?? 0) + 1)
    counts.duringPosts += Number(posts > 0)
    counts.duringAnswers += Number(answers > 0)
    counts.duringSending += Number(sending.length > 0)
    counts.duringAdvancing += Number(advancing > 0)
    await revive(victim)
    onRound?.(round)
  }
  return { counts, cutShort }
}

/** Until events are taken, mails sent and answers recorded again: a server that has only just started is not under load. */
async function underLoad({ load: { acknowledged }, smtp }: World, victim: Victim): Promise<void> {
  const sizes = () => [acknowledged.events.size, smtp.mails.length, acknowledged.answers.length]
  const before = sizes()
  const grown = until('the load goes on', async () => sizes().every((size, index) => size > before[index]!))
  await Promise.race([grown, victim.ended()])
}

async function until(what: string, check: () => Promise<boolean>): Promise<void> {
  for (let left = TRIES; !(await check()); left--) {
    if (left === 0) throw new Error(`Waited in vain until ${what}`)
    await delay(PAUSE_MS)
  }
}

/** What must be 0 and is not, and what must have happened and has not, in words. */
export function broken(found: Trial): string[] {
  const happened = ['events', 'contacts', 'mails', 'answers', 'cases', 'kills'] as const
  return [
    ...damages.filter((name) => found[name] !== 0).map((name) => `${name}: ${found[name]}`),
    ...happened.filter((name) => found[name] === 0).map((name) => `no ${name}`),
  ]
}

/** Mulberry32: the same pauses for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
