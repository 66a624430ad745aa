import { resume, type Passage, type Refusals, type SurveyDefinition } from '@otklik/core/survey'
import type { EpochMs } from '@otklik/core/time'
import type { Bus } from '../platform/bus.ts'
import type { Database } from '../platform/database/index.ts'
import { gather } from '../platform/gather.ts'
import { newId } from '../platform/id.ts'
import type { Metrics } from '../platform/metrics.ts'
import type { Surveys } from '../surveys/index.ts'
import { givenBy, type Draft } from './draft.ts'
import type { Linked, Links } from './links.ts'
import { openDrafts } from './open-drafts.ts'
import { receive } from './quarantine.ts'
import type { Requester } from './requester.ts'
import { saveDrafts, type OnAnswered } from './save.ts'
import type { SignalLog } from './signal-log.ts'
import { lockAndLoad, type Locked } from './state-store.ts'
import type { Surface } from './surfaces.ts'
import type { InvitationState } from './state.ts'
import type { Reading } from './submission.ts'
import { openness, viewFor } from './view.ts'

/** Something that was said by a link, on whatever surface. */
export interface Posted {
  token: string
  requester: Requester
  /** What a person does not see was filled in. */
  trapped: boolean
  /** Of what follows one another from one hand: what is held is shown to it alone. */
  visit: string
  /** A score that a form sent without a gesture. */
  tried?: number | null
  /** On which it was said; of what a program sends by a popup's link, the popup. */
  surface: Surface
  /** What it states, once it is known how far the respondent has come. */
  read(survey: SurveyDefinition, before: Passage): Reading
}

/**
 * `taken`: all but what is refused; what is held goes on as if it were taken. `closed`: nothing is taken any more.
 * `unknown`: the link leads nowhere.
 */
export type Outcome =
  | { kind: 'taken'; survey: SurveyDefinition; language: string; passage: Passage; refused: Refusals; held: boolean }
  | { kind: 'closed' }
  | { kind: 'unknown' }

export interface RecorderOptions {
  database: Database
  links: Links
  signals: SignalLog
  bus: Bus
  metrics: Pick<Metrics, 'answers'>
  surveys: Surveys
  onAnswered: OnAnswered
}

const BATCH = 100
/** A mark is renewed once in a minute while the burst goes on. */
const IN_BURST_MS = 120_000

/** Takes one form; those that come while a batch is written share the next transaction. An answer is on disk when the promise resolves. */
export function createRecorder(options: RecorderOptions): (posted: Posted) => Promise<Outcome> {
  return gather<Posted, Outcome>({
    limit: BATCH,
    run: async (batch) => {
      const outcomes: (Outcome | Error)[] = batch.map(() => ({ kind: 'unknown' }))
      await Promise.all(
        [...(await options.links.byWorkspace(batch))].map(async ([workspaceId, items]) => {
          const results = await recordBatch(options, workspaceId, items).catch((error: Error) => items.map(() => error))
          for (const [index, { place }] of items.entries()) outcomes[place] = results[index]!
        }),
      )
      return outcomes
    },
  })
}

type Item = Linked<Posted>

async function recordBatch(options: RecorderOptions, workspaceId: number, items: Item[]): Promise<Outcome[]> {
  const { database, bus, metrics, signals } = options
  for (const { tried = null, invitationId, requester } of items)
    if (tried !== null)
      signals.note(workspaceId, {
        id: newId(),
        invitationId,
        kind: 'post',
        score: tried,
        agent: requester.family,
        requester: requester.hash,
      })
  await signals.written()
  const wall = database.clock.now()
  const taken = await database.tenant(workspaceId, async (tx) => {
    const ids = [...new Set(items.map(({ invitationId }) => invitationId))]
    const requesters = items.map(({ requester }) => requester.hash)
    const [at, states] = await lockAndLoad(tx, ids, requesters, wall)
    const drafts = await openDrafts(tx, options.surveys, states)
    const results = items.map((item) => take(drafts.get(item.invitationId), item, at, wall))
    const saved = await saveDrafts(tx, [...drafts.values()], { ...at, onAnswered: options.onAnswered })
    return { results, ...saved }
  })
  for (const { counted } of taken.results) metrics.answers.inc({ outcome: counted })
  if (taken.results.some(({ counted }) => counted !== 'refused')) bus.emit('change', { workspaceId, what: 'answers' })
  if (taken.answered > 0) bus.emit('due', { workspaceId, what: 'enrollments' })
  return taken.results.map(({ outcome }) => outcome)
}

interface Taken {
  outcome: Outcome
  counted: 'recorded' | 'held' | 'refused'
}

/** What was said, against the draft as what was said before in the batch left it. */
function take(draft: Draft | undefined, item: Item, at: Locked, wall: EpochMs): Taken {
  if (!draft) return { outcome: { kind: 'unknown' }, counted: 'refused' }
  const { survey, before } = draft
  const { requester, visit, trapped } = item
  const surface = item.surface === 'api' && before.channel === 'popup' ? 'popup' : item.surface
  const markedAt = at.marked.get(requester.hash)
  const open = openness(survey, firstAnswerAt(draft), before.expiresAt, at)
  if (open !== 'open') return { outcome: { kind: 'closed' }, counted: 'refused' }
  const view = viewFor(asState(draft), survey, visit, draft.known)
  const { statements, passage, refused } = item.read(survey, resume(view.state))
  const counted = statements.map((statement) =>
    receive(draft, {
      statement,
      requester: requester.hash,
      visit,
      surface,
      address: at.keepsAddresses ? requester.address : null,
      at: at.now,
      receivedAt: wall,
      circumstances: {
        evidence: statement.evidence,
        trapped,
        agentIsMachine: requester.isMachine,
        requesterIsMarked: markedAt !== undefined,
        inBurst: markedAt !== undefined && wall - markedAt < IN_BURST_MS,
        viaMail: surface === 'amp',
        fetched: before.fetched,
        stuffed: before.doubt !== null,
      },
    }),
  )
  const held = counted.includes('held')
  return {
    outcome: { kind: 'taken', survey, language: before.language, passage, refused, held },
    counted: held ? 'held' : (counted[0] ?? 'refused'),
  }
}

function firstAnswerAt(draft: Draft): EpochMs | null {
  const times = givenBy(draft).map(({ answeredAt }) => answeredAt)
  return times.length > 0 ? Math.min(...times) : null
}

/** The draft as it would be loaded after it was saved, as far as a view looks. */
function asState({ before, answers, skipped, held, responseId }: Draft): InvitationState {
  const response = {
    id: responseId,
    state: 'partial' as const,
    startedAt: 0,
    updatedAt: 0,
    completedAt: null,
    surfaces: [],
    durationMs: 0,
    skipped,
    answers,
    changes: 0,
  }
  return { ...before, held, response }
}
