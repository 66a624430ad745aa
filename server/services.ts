import { openAccess, type Access } from './access/index.ts'
import { openCaseWork, segmentsInRouting, type Cases } from './cases/index.ts'
import { catalogueOf, conditionErrors, type CatalogueSources } from './catalogue/index.ts'
import { addressKinds, openChannels, type Channel } from './channels/index.ts'
import type { Config } from './config.ts'
import { noteBounces } from './contacts/index.ts'
import { openDryRuns, type DryRuns } from './dry-run/index.ts'
import {
  createIntake,
  createLearning,
  createRaise,
  type Intake,
  type Learning,
  type PrepareStarting,
  type RaiseEvents,
} from './events/index.ts'
import { kindsOfWork } from './kinds-of-work.ts'
import { createSender, queueMessages, type Sender } from './messages/index.ts'
import type { DueKind } from './platform/bus.ts'
import type { Clock } from './platform/clock.ts'
import { openPlatform, type Platform } from './platform/index.ts'
import { segmentsInPolicy, releaseHeld, returnSlots } from './policy/index.ts'
import { type OnAnswered } from './responses/index.ts'
import { createSandboxClock, deliverToSandbox, type SandboxClock } from './sandbox/index.ts'
import { openScenarios, type Scenarios } from './scenarios/index.ts'
import { countMembers, membersAfter, openSegments } from './segments/index.ts'
import type { Segments, UsesElsewhere } from './segments/index.ts'
import { createSurveys, type Surveys } from './surveys/index.ts'
import { createWebhooks, type Webhooks } from './webhooks/index.ts'
import { type KindOfWork } from './worker.ts'
import { furnish, makeWorkspace, type NewWorkspace } from './workspaces/index.ts'

/** All capabilities, wired; without HTTP and without a worker. */
export interface Services extends Platform {
  access: Access
  surveys: Surveys
  catalogue: CatalogueSources
  learning: Learning
  scenarios: Scenarios
  cases: Cases
  segments: Segments
  intake: Intake
  raiseEvents: RaiseEvents
  sender: Sender
  channels: ReadonlyMap<string, Channel>
  webhooks: Webhooks
  dryRuns: DryRuns
  /** What is done when it is due, by workers and by whoever plays a sandbox's time. */
  kinds: Record<DueKind, KindOfWork>
  onAnswered: OnAnswered
  onOpened: Segments['listening']['openings']
  sandboxClock: SandboxClock
  makeWorkspace(workspace: NewWorkspace): Promise<number>
}

/** What tests and benches set otherwise. */
export interface Overrides {
  clock?: Clock
  /** How long a process owns the messages that it is sending. */
  sendingLeaseMs?: number
  /** Which addresses webhooks are not posted to. */
  isPrivate?(address: string): boolean
}

export async function openServices(config: Config, overrides: Overrides = {}): Promise<Services> {
  const platform = await openPlatform(config, overrides.clock)
  const { database, bus } = platform
  const { publicUrl } = config
  const channels = openChannels(config)
  const surveys = createSurveys()
  const catalogue: CatalogueSources = { surveys, channels: Object.keys(addressKinds) }
  const learning = createLearning(platform)
  const access = openAccess({
    ...platform,
    publicUrl,
    queueMessages,
    onWorkspaceMade: (workspaceId) => furnish(database, surveys, workspaceId),
    onMemberRemoved: (tx, userId) => cases.handOver(tx, userId),
    onKeyRevoked: (tx, keyId) => webhooks.listening.keyRevoked(tx, keyId),
  })
  const cases = openCaseWork({
    ...platform,
    people: access.people,
    surveys,
    queueMessages,
    publicUrl,
    onOpened: (tx, opened, now) => webhooks.listening.casesOpened(tx, opened, now),
    async onClosed(tx, closed, now) {
      // Who was held because of it may be asked now.
      if (closed.contactId !== null) await releaseHeld(tx, [closed.contactId], 'open-case', now)
      await webhooks.listening.caseClosed(tx, closed, now)
    },
    catalogue: (tx) => catalogueOf(tx, catalogue),
  })
  /** What events do: they start scenarios and wake who is in them, and segments hear of them. */
  const prepare: PrepareStarting = async (tx) => {
    const starting = await scenarios.prepare(tx)
    return {
      locks: starting.locks,
      async match(events, now) {
        const matched = await starting.match(events, now)
        return { save: () => Promise.all([matched.save(), segments.listening.events(tx, events)]) }
      },
    }
  }
  const raiseEvents = createRaise({ database, prepare, learning })
  const scenarios: Scenarios = openScenarios({
    ...platform,
    addressKinds,
    catalogue: (tx) => catalogueOf(tx, catalogue),
    queueMessages: async (tx, messages) => {
      const contactIds = messages.flatMap(({ contactId }) => contactId ?? [])
      await Promise.all([queueMessages(tx, messages), segments.listening.messages(tx, contactIds)])
    },
    openCases: cases.openCases,
    sendNotices: cases.sendNotices,
    changeList: (tx, rows, now) => segments.changeList(tx, rows, now),
    members: { after: membersAfter, count: countMembers },
    raiseEvents,
  })
  const sender = createSender({
    ...platform,
    channels,
    publicUrl,
    mailFrom: config.mailFrom,
    survey: async (tx, key, surveyVersion) => (await surveys.get(tx, key, surveyVersion)).definition,
    deliverToSandbox,
    returnSlots,
    noteBounces,
    onDelivered: (tx, contactIds) => segments.listening.messages(tx, contactIds),
    ...(overrides.sendingLeaseMs && { leaseMs: overrides.sendingLeaseMs }),
  })
  const usesElsewhere: UsesElsewhere = async (tx) => {
    const now = await tx.now()
    const found = await Promise.all([scenarios.uses(tx), segmentsInPolicy(tx, now), segmentsInRouting(tx, now)])
    const [inScenarios, ...others] = found
    return [
      ...inScenarios.flatMap(({ kind, key, by }) => (kind === 'segment' ? [{ segment: key, by }] : [])),
      ...others.flat(),
    ]
  }
  const segments = openSegments({
    ...platform,
    raiseEvents,
    check: async (tx, condition) => conditionErrors(condition, await catalogueOf(tx, catalogue), 'segment'),
    usesElsewhere,
  })
  const onAnswered: OnAnswered = async (tx, { changed, reactions, later }, now) => {
    await Promise.all([
      scenarios.onAnswered(tx, reactions, now),
      cases.noteAnswers(tx, later, now),
      segments.listening.answers(
        tx,
        changed.flatMap(({ contactId, survey }) => (contactId === null ? [] : [{ contactId, survey }])),
      ),
      webhooks.listening.answers(tx, changed, now),
    ])
  }
  const intake = createIntake({ database, bus, prepare, learning })
  const { isPrivate } = overrides
  const webhooks = createWebhooks({ ...platform, surveys, ...(isPrivate && { isPrivate }) })
  const dryRuns = openDryRuns({ ...platform, addressKinds })
  const kinds = kindsOfWork({ ...platform, surveys, onAnswered, segments, scenarios, sender, webhooks, dryRuns })
  const sandboxClock = createSandboxClock({ database, bus, kinds })
  return {
    ...platform,
    access,
    surveys,
    catalogue,
    learning,
    scenarios,
    cases,
    segments,
    intake,
    raiseEvents,
    sender,
    channels,
    webhooks,
    dryRuns,
    kinds,
    onAnswered,
    onOpened: segments.listening.openings,
    sandboxClock,
    makeWorkspace: (workspace) => makeWorkspace(database, surveys, workspace),
    async close() {
      await sandboxClock.close()
      await Promise.all([sender.drain(), webhooks.drain(), learning.drain()])
      for (const channel of channels.values()) await channel.close()
      await access.close()
      await platform.close()
    },
  }
}
