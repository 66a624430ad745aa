import type { NextStep, Reader, Screen } from '@otklik/respond/page'
import type { Database, Tx } from '../platform/database/index.ts'
import { gather } from '../platform/gather.ts'
import { newId } from '../platform/id.ts'
import type { Surveys } from '../surveys/index.ts'
import { byWorkspace, type Linked } from './links.ts'
import type { Looks, WorkspaceLook } from './looks.ts'
import { loadNextSteps } from './next-step.ts'
import type { Requester } from './requester.ts'
import { noteSignals, type Signal } from './signal-store.ts'
import { loadStates } from './state-store.ts'
import type { InvitationState } from './state.ts'
import { screenFor, viewFor, type PageQuery, type Shown } from './view.ts'

export interface PageRequest {
  token: string
  kind: 'fetch' | 'head'
  query: PageQuery
  requester: Requester
}

/** A screen, and for whom; what it is of names it among pages that are kept. */
export interface Page {
  screen: Screen
  reader: Reader
  look: WorkspaceLook
  surveyVersion: string
}

export interface PagesOptions {
  database: Database
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
        [...(await byWorkspace(options.database, batch))].map(async ([workspaceId, items]) => {
          const found = await loadPages(options, workspaceId, items).catch((error: Error) => items.map(() => error))
          for (const [index, { place }] of items.entries()) pages[place] = found[index] ?? unknown
        }),
      )
      return pages
    },
  })
}

type Item = Linked<PageRequest>

async function loadPages(options: PagesOptions, workspaceId: number, items: Item[]): Promise<(Page | undefined)[]> {
  const { database, surveys, looks } = options
  const wall = database.clock.now()
  return database.tenant(workspaceId, async (tx) => {
    const now = await noteSignals(tx, items.map(signalOf), wall)
    const look = await looks.of(tx, wall)
    const states = await loadStates(
      tx,
      items.map(({ invitationId }) => invitationId),
      'page',
    )
    const invitations = [...states.values()]
    const definitions = await surveys.getAll(
      tx,
      invitations.map(({ surveyKey, surveyVersion }) => ({ key: surveyKey, version: surveyVersion })),
    )
    const surveyOf = new Map(invitations.map(({ id }, index) => [id, definitions[index]!.definition]))
    const steps = await nextSteps(tx, options, invitations)
    return items.map(({ invitationId, requester, query }) => {
      const state = states.get(invitationId)
      if (!state) return undefined
      const survey = surveyOf.get(invitationId)!
      const view = viewFor(state, requester.hash)
      const nextStep = steps.get(state.response?.id ?? '') ?? null
      const shown: Shown = { survey, view, expiresAt: state.expiresAt, query, now, zone: look.zone, nextStep }
      return { screen: screenFor(shown), reader: readerOf(state, look), look, surveyVersion: versionOf(state) }
    })
  })
}

function signalOf({ invitationId, kind, query, requester }: Item): Signal {
  return { id: newId(), invitationId, kind, score: query.score, agent: requester.family, requester: requester.hash }
}

/** Only who answered may have a case; most pages are of those who have not yet. */
async function nextSteps(
  tx: Tx,
  { ownerNames }: PagesOptions,
  invitations: readonly InvitationState[],
): Promise<ReadonlyMap<string, NextStep>> {
  const ids = invitations.flatMap(({ response }) => (response && response.state !== 'declined' ? response.id : []))
  return ids.length > 0 ? loadNextSteps(tx, ids, ownerNames) : new Map()
}

function readerOf({ language, contactZone }: InvitationState, { zone }: WorkspaceLook): Reader {
  return { language, zone: contactZone ?? zone, zoneIsOwn: contactZone !== null }
}

function versionOf({ surveyKey, surveyVersion }: InvitationState): string {
  return `${surveyVersion} ${surveyKey}`
}
