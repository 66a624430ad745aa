import type { SurveyDefinition } from '@otklik/core/survey'
import type { EpochMs } from '@otklik/core/time'
import { setTimeout as delay } from 'node:timers/promises'
import type { Channel, Delivery, OutgoingMail } from '../channels/index.ts'
import type { Bus } from '../platform/bus.ts'
import type { Database, Tx } from '../platform/database/index.ts'
import type { Log } from '../platform/log.ts'
import type { Secrets } from '../platform/secrets.ts'
import { mailFromOf, workspaceOf, type Workspace } from '../platform/workspace.ts'
import { MAX_ATTEMPTS, pauseMs } from './backoff.ts'
import { compose } from './compose.ts'
import { withoutHeld } from './crisis.ts'
import { claimDue, claimDueHere, markDelivered, release, returnExpiredLeases, settle } from './store.ts'
import type { ClaimedMessage, Outcome } from './store.ts'
import { TemplateCache } from './templates.ts'
import { openOutcomes } from './outcomes.ts'

export interface Sender {
  /**
   * Sends one batch of what is due at `now`. Resolves when each of it was accepted, put off or given up; `more` when
   * the batch was full.
   */
  sendDue(workspaceId: number, now: EpochMs, limit?: number): Promise<{ sent: number; more: boolean }>
  /** Puts back what processes that ended had taken. */
  reclaim(workspaceId: number): Promise<number>
  /** Takes nothing more, finishes what a provider is being told, and puts the rest back. */
  drain(): Promise<void>
}

export interface SenderOptions {
  database: Database
  bus: Bus
  log: Log
  secrets: Secrets
  channels: ReadonlyMap<string, Channel>
  publicUrl: string
  mailFrom: string | undefined
  survey(tx: Tx, key: string, version: number): Promise<SurveyDefinition>
  /** Puts a mail of a sandbox workspace into its inbox; same transaction. */
  deliverToSandbox(
    tx: Tx,
    mails: readonly { message: ClaimedMessage; mail: OutgoingMail }[],
    now: EpochMs,
  ): Promise<void>
  /** Gives back the asked slots of invitations whose message failed for good. */
  returnSlots(tx: Tx, invitationIds: readonly string[], now: EpochMs): Promise<void>
  /** Notes that addresses bounced, so that they are not written to again. */
  noteBounces(
    tx: Tx,
    bounces: readonly { contactId: string; channel: string; address: string }[],
    now: EpochMs,
  ): Promise<void>
  /** Hears whose messages were delivered; same transaction, also in a glance. */
  onDelivered(tx: Tx, contactIds: readonly string[]): Promise<void>
  leaseMs?: number
}

const BATCH = 100
const LEASE_MS = 5 * 60_000
const SETTLING_PAUSE_MS = 250

/** A message with all that its mail is made of; the mail is made when it is sent, as a batch of them is big. */
interface Draft {
  message: ClaimedMessage
  compose(): OutgoingMail
}

type Composed = { mail: OutgoingMail; error?: undefined } | { mail?: undefined; error: string }

type Settling = Outcome & { bounced: boolean; message: ClaimedMessage }

export function createSender(options: SenderOptions): Sender {
  const { database, bus, channels, leaseMs = LEASE_MS } = options
  const templates = new TemplateCache()
  const underWay = new Set<Promise<unknown>>()
  let draining = false
  bus.on('definitions', ({ workspaceId }) => templates.forget(workspaceId))

  async function draft(tx: Tx, workspace: Workspace, messages: ClaimedMessage[]): Promise<Draft[]> {
    await templates.load(
      tx,
      messages.map((message) => message.template),
    )
    const mailFrom = mailFromOf(workspace, options.mailFrom)
    const drafts: Draft[] = []
    for (const message of messages) {
      const template = templates.pick(workspace.id, message.template, message.language, workspace.language)
      const survey = await surveyOf(tx, message)
      drafts.push({
        message,
        compose() {
          if (!template) throw new Error(`There is no template "${message.template}"`)
          if (survey instanceof Error) throw survey
          return compose(message, { ...options, workspace, template: template.compiled, survey, mailFrom })
        },
      })
    }
    return drafts
  }

  async function surveyOf(tx: Tx, { survey }: ClaimedMessage): Promise<SurveyDefinition | Error | undefined> {
    try {
      return survey ? await options.survey(tx, survey.key, survey.version) : undefined
    } catch (error) {
      return error as Error
    }
  }

  async function sendInSandbox(workspaceId: number, now: EpochMs, limit: number): Promise<number> {
    return database.tenant(workspaceId, async (tx) => {
      const [{ claimed, messages }, workspace] = await Promise.all([
        withoutHeld(tx, claimDueHere(tx, now, limit), now),
        workspaceOf(tx),
      ])
      if (messages.length === 0) return claimed
      const drafts = await draft(tx, workspace, messages)
      const composed = drafts.map((each) => ({ message: each.message, ...composeOne(each) }))
      const good = composed.flatMap(({ message, mail }) => (mail ? [{ message, mail }] : []))
      await options.deliverToSandbox(tx, good, now)
      await options.onDelivered(tx, contactsOf(good))
      await markDelivered(
        tx,
        good.flatMap(({ message }) => message.invitationId ?? []),
        now,
      )
      const bad = composed.flatMap(({ message, error }) =>
        error === undefined ? [] : [outcome(message, { kind: 'refused', error, bounced: false }, now)],
      )
      if (bad.length > 0) await settleDead(options, tx, bad, now)
      return claimed
    })
  }

  async function sendLive(workspaceId: number, now: EpochMs, limit: number): Promise<number> {
    const leaseUntil = database.clock.now() + leaseMs
    const { claimed, drafts } = await database.tenant(workspaceId, async (tx) => {
      const [{ claimed, messages }, workspace] = await Promise.all([
        withoutHeld(tx, claimDue(tx, now, leaseUntil, limit), now),
        workspaceOf(tx),
      ])
      return { claimed, drafts: messages.length > 0 ? await draft(tx, workspace, messages) : [] }
    })
    const queue = [...drafts]
    const width = Math.max(1, ...[...channels.values()].map((channel) => channel.concurrency))
    // A slow provider must not make us send what another process may take as soon as the lease ends.
    const lastBegin = leaseUntil - leaseMs / 2
    const lanes = Math.min(width, queue.length)
    const outcomes = openOutcomes<Settling>(lanes, (items) => settleInTime(workspaceId, items, leaseUntil))
    const send = async () => {
      while (!draining && database.clock.now() < lastBegin) {
        const item = queue.shift()
        if (!item) return
        await outcomes.note(async () => outcome(item.message, await deliver(item), database.clock.now()))
      }
    }
    await Promise.all(Array.from({ length: lanes }, send))
    if (queue.length > 0)
      await database.tenant(workspaceId, (tx) =>
        release(
          tx,
          queue.map((item) => item.message.id),
          leaseUntil,
        ),
      )
    return claimed
  }

  /** A database that went away comes back: what a provider has taken is noted then, and is not sent again. */
  async function settleInTime(workspaceId: number, items: Settling[], leaseUntil: EpochMs): Promise<void> {
    for (;;)
      try {
        await settleBatch(options, workspaceId, items)
        return
      } catch (error) {
        if (draining || database.clock.now() >= leaseUntil) throw error
        options.log.warn({ err: error, messages: items.map(({ id }) => id), workspace: workspaceId }, 'settling failed')
        await delay(SETTLING_PAUSE_MS)
      }
  }

  async function deliver(of: Draft): Promise<Delivery> {
    const { mail, error } = composeOne(of)
    if (!mail) return { kind: 'refused', error, bounced: false }
    const channel = channels.get(of.message.channel)
    if (!channel) return { kind: 'deferred', error: `The channel "${of.message.channel}" is not set up` }
    return channel.send(mail)
  }

  return {
    async sendDue(workspaceId, now, limit = BATCH) {
      if (draining) return { sent: 0, more: false }
      const sending = database
        .goesByWall(workspaceId)
        .then((isLive) => (isLive ? sendLive : sendInSandbox)(workspaceId, now, limit))
      underWay.add(sending)
      try {
        const sent = await sending
        if (sent > 0) bus.emit('change', { workspaceId, what: 'messages' })
        return { sent, more: sent === limit }
      } finally {
        underWay.delete(sending)
      }
    },
    reclaim: (workspaceId) => database.tenant(workspaceId, (tx) => returnExpiredLeases(tx, database.clock.now())),
    async drain() {
      draining = true
      await Promise.allSettled(underWay)
    },
  }
}

/** A message that cannot be composed fails alone. */
function composeOne(of: Draft): Composed {
  try {
    return { mail: of.compose() }
  } catch (error) {
    return { error: (error as Error).message }
  }
}

function outcome(message: ClaimedMessage, delivery: Delivery, now: EpochMs): Settling {
  const base = {
    id: message.id,
    invitationId: message.invitationId,
    message,
    bounced: false,
    providerId: null,
    dueAt: null,
  }
  if (delivery.kind === 'accepted') return { ...base, state: 'accepted', error: null, providerId: delivery.providerId }
  if (delivery.kind === 'refused') return { ...base, state: 'dead', error: delivery.error, bounced: delivery.bounced }
  if (message.attempts >= MAX_ATTEMPTS) return { ...base, state: 'dead', error: delivery.error }
  return { ...base, state: 'queued', error: delivery.error, dueAt: now + pauseMs(message.attempts, Math.random()) }
}

async function settleBatch(
  { database, ...rest }: SenderOptions,
  workspaceId: number,
  items: Settling[],
): Promise<void> {
  const now = database.clock.now()
  const dead = items.filter((item) => item.state === 'dead')
  const delivered = contactsOf(items.filter((item) => item.state === 'accepted'))
  const settleAll = async (tx: Tx) => {
    await Promise.all([settle(tx, items, now), rest.onDelivered(tx, delivered)])
  }
  if (dead.length === 0) return database.glance(workspaceId, settleAll)
  await database.tenant(workspaceId, async (tx) => {
    // Contacts are locked before messages, as whoever forgets one does.
    await noteBounces(rest, tx, dead, now)
    await settleAll(tx)
    await afterDeath(rest, tx, dead, now)
  })
}

function contactsOf(items: readonly { message: ClaimedMessage }[]): string[] {
  return items.flatMap(({ message }) => message.contactId ?? [])
}

async function settleDead(options: SenderOptions, tx: Tx, dead: Settling[], now: EpochMs): Promise<void> {
  await settle(tx, dead, now)
  await afterDeath(options, tx, dead, now)
}

async function afterDeath(
  options: Omit<SenderOptions, 'database'>,
  tx: Tx,
  dead: Settling[],
  now: EpochMs,
): Promise<void> {
  for (const { id, error } of dead)
    options.log.warn({ message: id, workspace: tx.workspaceId, bounced: error !== null }, 'message given up')
  await options.returnSlots(
    tx,
    dead.flatMap((item) => item.invitationId ?? []),
    now,
  )
}

async function noteBounces(
  options: Pick<SenderOptions, 'noteBounces'>,
  tx: Tx,
  dead: Settling[],
  now: EpochMs,
): Promise<void> {
  const bounces = dead.flatMap(({ bounced, message: { contactId, channel, address } }) =>
    bounced && contactId ? [{ contactId, channel, address }] : [],
  )
  if (bounces.length > 0) await options.noteBounces(tx, bounces, now)
}
