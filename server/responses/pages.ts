import type { Answers, SurveyDefinition, SurveyState } from '@otklik/core/survey'
import type { EpochMs } from '@otklik/core/time'
import type { Reader, Screen } from '@otklik/respond/page'
import type { Database, Tx } from '../platform/database/index.ts'
import { gather } from '../platform/gather.ts'
import { newId } from '../platform/id.ts'
import type { Surveys } from '../surveys/index.ts'
import { loadKnown } from './known.ts'
import type { Linked, Links } from './links.ts'
import type { Looks, WorkspaceLook } from './looks.ts'
import { loadNextSteps } from './next-step.ts'
import type { Requester } from './requester.ts'
import type { SignalLog } from './signal-log.ts'
import type { Signal } from './signal-store.ts'
import { loadStates } from './state-store.ts'
import type { InvitationState } from './state.ts'
import { screenFor, viewFor, type PageQuery } from './view.ts'

export interface PageRequest {
  token: string
  /** Null leaves no signal: a form was sent, and its page is shown once more. */
  kind: Signal['kind'] | null
  query: PageQuery
  requester: Requester
}

/** A screen, and for whom; what it is of names it among pages that are kept. */
export interface Page {
  screen: Screen
  reader: Reader
  look: WorkspaceLook
  surveyVersion: string
  /** How far the respondent has come, of a link that leads to a survey. */
  standing?: { survey: SurveyDefinition; state: SurveyState }
}

export interface PagesOptions {
  database: Database
  links: Links
  signals: SignalLog
  surveys: Surveys
  looks: Looks
  /** Names of the people that cases belong to, by id. */
  ownerNames(ids: readonly string[]): Promise<ReadonlyMap<string, string>>
}

const BATCH = 100
const BATCHES = 2
const ANY_READER: Reader = { language: 'ru', zone: 'UTC', zoneIsOwn: false }

/** Finds what a link shows and notes that it was fetched; concurrent requests share the statements. */
export function createPages(options: PagesOptions): (request: PageRequest) => Promise<Page> {
  const unknown: Page = {
    screen: { kind: 'unknown' },
    reader: ANY_READER,
    look: options.looks.nobody,
    surveyVersion: '',
  }
  return gather<PageRequest, Page>({
    limit: BATCH,
    concurrency: BATCHES,
    run: async (batch) => {
      const pages: (Page | Error)[] = batch.map(() => unknown)
      await Promise.all(
        [...(await options.links.byWorkspace(batch))].map(async ([workspaceId, items]) => {
          const found = await loadPages(options, workspaceId, items).catch((error: Error) => items.map(() => error))
          for (const [index, { place }] of items.entries()) pages[place] = found[index] ?? unknown
        }),
      )
      return pages
    },
  })
}

type Item = Linked<PageRequest>

/** Most pages are questions of surveys that are known already: those cost one round trip. */
async function loadPages(
  { database, surveys, looks, signals, ownerNames }: PagesOptions,
  workspaceId: number,
  items: Item[],
): Promise<(Page | undefined)[]> {
  const ids = items.map(({ invitationId }) => invitationId)
  const [states, now] = await database.glance(workspaceId, (tx) => Promise.all([loadStates(tx, ids, 'page'), tx.now()]))
  for (const { kind, ...item } of items)
    if (kind !== null && states.has(item.invitationId)) signals.note(workspaceId, signalOf({ ...item, kind }))
  return database.tenant(workspaceId, async (tx) => {
    const look = await looks.of(tx, database.clock.now())
    const definitions = await surveyOf(tx, surveys, [...states.values()])
    const known = await loadKnown(
      tx,
      [...states.values()].map((state) => ({ state, survey: definitions.get(state.id)! })),
    )
    const pages = items.map(({ invitationId, query }) => {
      const state = states.get(invitationId)
      const survey = definitions.get(invitationId)!
      return state && pageOf(state, query, { survey, known: known.get(invitationId), look, now })
    })
    await addNextSteps(tx, pages, ownerNames)
    return pages
  })
}

async function surveyOf(
  tx: Tx,
  surveys: Surveys,
  states: readonly InvitationState[],
): Promise<ReadonlyMap<string, SurveyDefinition>> {
  const wanted = states.map(({ surveyKey, surveyVersion }) => ({ key: surveyKey, version: surveyVersion }))
  const found = await surveys.getAll(tx, wanted)
  return new Map(states.map(({ id }, index) => [id, found[index]!.definition]))
}

type Placed = Page & { responseId: string | null }

function pageOf(
  state: InvitationState,
  query: PageQuery,
  {
    survey,
    known,
    look,
    now,
  }: { survey: SurveyDefinition; known: Answers | undefined; look: WorkspaceLook; now: EpochMs },
): Placed {
  const view = viewFor(state, survey, query.visit, known)
  return {
    screen: screenFor({
      survey,
      invitationId: state.id,
      view,
      expiresAt: state.expiresAt,
      query,
      now,
      zone: look.zone,
    }),
    reader: { ...readerOf(state, look), isUnknown: state.contactId === null },
    look,
    surveyVersion: `${state.surveyVersion} ${state.surveyKey}`,
    standing: { survey, state: view.state },
    responseId: state.response?.id ?? null,
  }
}

/** Only the ends say what happens next, and most pages are questions. */
async function addNextSteps(
  tx: Tx,
  pages: readonly (Placed | undefined)[],
  ownerNames: PagesOptions['ownerNames'],
): Promise<void> {
  const ends = pages.flatMap((page) => {
    if (!page || page.responseId === null) return []
    const { screen, responseId } = page
    return screen.kind === 'thanks' || screen.kind === 'finished' ? [{ screen, responseId }] : []
  })
  if (ends.length === 0) return
  const steps = await loadNextSteps(
    tx,
    ends.map(({ responseId }) => responseId),
    ownerNames,
  )
  for (const { screen, responseId } of ends) screen.nextStep = steps.get(responseId) ?? null
}

function signalOf({
  invitationId,
  kind,
  query,
  requester,
}: Omit<Item, 'kind'> & { kind: Signal['kind'] }): Omit<Signal, 'receivedAt'> {
  const left = query.trap ? 'trap' : kind
  return {
    id: newId(),
    invitationId,
    kind: left,
    score: query.score,
    agent: requester.family,
    requester: requester.hash,
  }
}

function readerOf({ language, contactZone }: InvitationState, { zone }: WorkspaceLook): Reader {
  return { language, zone: contactZone ?? zone, zoneIsOwn: contactZone !== null }
}
