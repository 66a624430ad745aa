import type { EpochMs } from '@otklik/core/time'
import type { DryRuns } from './dry-run/index.ts'
import { releasePutOff, type Sender } from './messages/index.ts'
import type { Platform } from './platform/index.ts'
import { releaseDue } from './policy/index.ts'
import { abandonDue, settleDue, type OnAnswered } from './responses/index.ts'
import type { Scenarios } from './scenarios/index.ts'
import type { Segments } from './segments/index.ts'
import type { Surveys } from './surveys/index.ts'
import type { Webhooks } from './webhooks/index.ts'

const SENDING_LANES = 2
/** While the database works for one, the other decides. */
const SEGMENT_LANES = 2

/** Who does it. */
interface Doing extends Pick<Platform, 'database' | 'bus' | 'metrics'> {
  surveys: Surveys
  onAnswered: OnAnswered
  segments: Segments
  scenarios: Scenarios
  sender: Sender
  webhooks: Webhooks
  dryRuns: DryRuns
}

/** What is done when it is due, by workers and by whoever plays a sandbox's time. */
export function kindsOfWork(doing: Doing) {
  const { database, bus, metrics, segments, scenarios, sender, webhooks, dryRuns } = doing
  return {
    answers: { lanes: 1, run: (workspaceId: number, now: EpochMs) => settleDue(doing, workspaceId, now) },
    releases: {
      lanes: 1,
      run: (workspaceId: number, now: EpochMs) =>
        releaseDue({ database, bus, releaseMessages: releasePutOff }, workspaceId, now),
    },
    segments: {
      lanes: SEGMENT_LANES,
      async run(workspaceId: number, now: EpochMs) {
        const { worked } = await segments.work(workspaceId, now)
        return { done: worked, more: worked > 0 }
      },
    },
    schedules: { lanes: 1, run: scenarios.playSchedules },
    campaigns: { lanes: 1, run: scenarios.playCampaigns },
    responses: {
      lanes: 1,
      run: (workspaceId: number, now: EpochMs) => abandonDue(doing, workspaceId, now),
    },
    enrollments: {
      lanes: 1,
      async run(workspaceId: number, now: EpochMs) {
        const { advanced } = await scenarios.advance(workspaceId, now)
        metrics.advanced.inc(advanced)
        return { done: advanced, more: advanced > 0 }
      },
    },
    messages: {
      lanes: SENDING_LANES,
      async run(workspaceId: number, now: EpochMs) {
        const { sent, more } = await sender.sendDue(workspaceId, now)
        return { done: sent, more }
      },
      reclaim: sender.reclaim,
    },
    webhooks: { lanes: 1, run: webhooks.begin, reclaim: webhooks.reclaim },
    'dry-runs': { lanes: 1, run: dryRuns.work },
  }
}
