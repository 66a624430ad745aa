import { resume, type Passage, type Refusals, type SurveyDefinition } from '@otklik/core/survey'
import type { EpochMs } from '@otklik/core/time'
import type { Bus } from '../platform/bus.ts'
import type { Database, Tx } from '../platform/database/index.ts'
import { gather } from '../platform/gather.ts'
import type { Metrics } from '../platform/metrics.ts'
import type { Surveys } from '../surveys/index.ts'
import { givenBy, openDraft, type Draft } from './draft.ts'
import { loadKnown } from './known.ts'
import type { Linked, Links } from './links.ts'
import { receive } from './quarantine.ts'
import type { Requester } from './requester.ts'
import { saveDrafts, type OnAnswered } from './save.ts'
import type { SignalLog } from './signal-log.ts'
import { lockAndLoad, type Locked } from './state-store.ts'
import type { InvitationState } from './state.ts'
import type { Reading } from './submission.ts'
import { openness, viewFor } from './view.ts'

/** Something that was said by a link, on whatever surface. */
export interface Posted {
  token: string
  requester: Requester
  /** What a person does not see was filled in. */
  trapped: boolean
  /** It came from a mail's own form. */
  viaMail?: true
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
  await signals.written()
  const wall = database.clock.now()
  const taken = await database.tenant(workspaceId, async (tx) => {
    const ids = [...new Set(items.map(({ invitationId }) => invitationId))]
    const requesters = items.map(({ requester }) => requester.hash)
    const [at, states] = await lockAndLoad(tx, ids, requesters, wall)
    const drafts = await openDrafts(tx, options.surveys, states)
    const results = items.map((item) => take(drafts.get(item.invitationId), item, at))
    const saved = await saveDrafts(tx, [...drafts.values()], { ...at, onAnswered: options.onAnswered })
    return { results, ...saved }
  })
  for (const { counted } of taken.results) metrics.answers.inc({ outcome: counted })
  if (taken.results.some(({ counted }) => counted !== 'refused')) bus.emit('change', { workspaceId, what: 'answers' })
  if (taken.answered > 0) bus.emit('due', { workspaceId, what: 'enrollments' })
  return taken.results.map(({ outcome }) => outcome)
}

async function openDrafts(
  tx: Tx,
  surveys: Surveys,
  states: ReadonlyMap<string, InvitationState>,
): Promise<Map<string, Draft>> {
  const invitations = [...states.values()]
  const definitions = await surveys.getAll(
    tx,
    invitations.map(({ surveyKey, surveyVersion }) => ({ key: surveyKey, version: surveyVersion })),
  )
  const known = await loadKnown(
    tx,
    invitations.map((state, index) => ({ state, survey: definitions[index]!.definition })),
  )
  return new Map(
    invitations.map((state, index) => [
      state.id,
      openDraft(state, definitions[index]!.definition, known.get(state.id)),
    ]),
  )
}

interface Taken {
  outcome: Outcome
  counted: 'recorded' | 'held' | 'refused'
}

/** What was said, against the draft as what was said before in the batch left it. */
function take(draft: Draft | undefined, item: Item, at: Locked): Taken {
  if (!draft) return { outcome: { kind: 'unknown' }, counted: 'refused' }
  const { survey, before } = draft
  const { requester, trapped, viaMail = false } = item
  const open = openness(survey, firstAnswerAt(draft), before.expiresAt, at)
  if (open !== 'open') return { outcome: { kind: 'closed' }, counted: 'refused' }
  const view = viewFor(asState(draft), survey, requester.hash, draft.known)
  const { statements, passage, refused } = item.read(survey, resume(view.state))
  const counted = statements.map((statement) =>
    receive(draft, {
      statement,
      requester: requester.hash,
      at: at.now,
      circumstances: {
        evidence: statement.evidence,
        trapped,
        agentIsMachine: requester.isMachine,
        requesterIsMarked: at.marked.has(requester.hash),
        viaMail,
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
    completedAt: null,
    skipped,
    answers,
    changes: 0,
  }
  return { ...before, held, response }
}
