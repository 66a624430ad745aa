import { NOTHING_ANSWERED, type SurveyDefinition } from '@otklik/core/survey'
import type { Database, Tx } from '../../platform/database/index.ts'
import { ProblemError } from '../../platform/errors/index.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { workspaceOf } from '../../platform/workspace.ts'
import type { PublishedSurvey, Surveys } from '../../surveys/index.ts'
import { knownOfNobody } from '../known.ts'
import type { Links } from '../links.ts'
import type { Looks } from '../looks.ts'
import type { Page } from '../pages.ts'
import type { Requester } from '../requester.ts'
import { noteSignals } from '../signal-store.ts'
import { screenFor, type PageQuery } from '../view.ts'
import { beginVisit, isOpen, selectLink, type PublicLink, type Visit } from './store.ts'
import { newVisit, readVisit } from './visit.ts'
import { newId } from '../../platform/id.ts'
import { tokenHash } from '../requester.ts'

export interface PublicOptions {
  database: Database
  links: Pick<Links, 'find'>
  secrets: Secrets
  surveys: Surveys
  looks: Looks
}

export interface Visiting {
  token: string
  /** What the browser asks for, as its header has it. */
  languages: string | undefined
  requester: Requester
}

export interface PublicPages {
  /** The first screen. It leaves nothing behind. */
  show(visiting: Visiting, query: PageQuery): Promise<Page>
  /** The personal token of the visit that a form speaks of, made now if it is the first; null when it is no form of ours. */
  begin(visiting: Visiting, visit: unknown): Promise<string | null>
}

export function createPublicPages({ database, links, secrets, surveys, looks }: PublicOptions): PublicPages {
  const nothing: Page = {
    screen: { kind: 'unknown' },
    reader: { language: 'ru', zone: 'UTC', zoneIsOwn: false, isUnknown: true },
    look: looks.nobody,
    surveyVersion: '',
  }

  /** Null for what is no link, and for one that was closed, whose survey was deleted since. */
  async function open<T>(token: string, work: (tx: Tx, link: PublicLink, survey: PublishedSurvey) => Promise<T>) {
    const found = await links.find(token)
    if (!found) return null
    return database.tenant(found.workspaceId, async (tx) => {
      const link = await selectLink(tx, found.invitationId)
      const survey = link && (await surveys.get(tx, link.survey).catch(nothingFound))
      return link && survey ? work(tx, link, survey) : null
    })
  }

  return {
    async show({ token, languages }, query) {
      const page = await open(token, async (tx, link, survey): Promise<Page> => {
        const { definition, version } = survey
        const [look, workspace, now] = await Promise.all([
          looks.of(tx, database.clock.now()),
          workspaceOf(tx),
          tx.now(),
        ])
        const language = languageFor(link.language ?? languages, definition, workspace.language)
        const reader = { language, zone: look.zone, zoneIsOwn: false, isUnknown: true }
        const rest = { reader, look, surveyVersion: `${version} ${link.survey}` }
        if (!isOpen(link, now)) return { screen: { kind: 'expired', survey: definition }, ...rest }
        const visit = newVisit(secrets, link.id, survey)
        const state = { ...NOTHING_ANSWERED, answers: knownOfNobody(definition, link.dimensions) }
        const view = { state, declined: false, takenAt: null }
        const screen = screenFor({
          survey: definition,
          invitationId: visit,
          view,
          expiresAt: null,
          query: { ...query, at: null, done: false, carried: { visit } },
          now,
          zone: look.zone,
        })
        return { screen, ...rest }
      })
      return page ?? nothing
    },

    async begin({ token, languages, requester }, visit) {
      return open(token, async (tx, link) => {
        const [workspace, now] = await Promise.all([workspaceOf(tx), tx.now()])
        const begun = isOpen(link, now) ? readVisit(secrets, link.id, visit) : null
        if (begun === null) return null
        const { invitationId } = begun
        const { definition } = await surveys.get(tx, begun.survey, begun.surveyVersion)
        const own = secrets.linkToken(invitationId)
        const language = languageFor(link.language ?? languages, definition, workspace.language)
        const made: Visit = {
          ...begun,
          channel: 'link',
          source: { publicLinkId: link.id },
          countedBy: link.id,
          perDay: link.perDay,
          labels: link.labels,
          dimensions: link.dimensions,
          tokenHash: tokenHash(own)!,
          requester,
          language,
        }
        const wall = database.clock.now()
        if (await beginVisit(tx, made, now, wall)) await noteFetch(tx, invitationId, requester, wall)
        return own
      })
    },
  }
}

function nothingFound(error: unknown): null {
  if (error instanceof ProblemError && error.code === 'not-found') return null
  throw error
}

/** The page of the form was fetched, as the form itself proves. */
export function noteFetch(
  tx: Tx,
  invitationId: string,
  { family, hash }: Requester,
  receivedAt: number,
): Promise<void> {
  const kind = 'fetch' as const
  return noteSignals(tx, [{ id: newId(), invitationId, kind, score: null, agent: family, requester: hash, receivedAt }])
}

/** The first of the browser's languages that the survey has, else the workspace's, else the survey's first. */
export function languageFor(header = '', { languages }: SurveyDefinition, workspace: string): string {
  const wanted = header.split(',').map((part) => part.split(';')[0]!.trim().toLowerCase())
  const bases = [...wanted, workspace].map((tag) => tag.split('-')[0]!)
  const found = bases.find((base) => languages.some((language) => language.split('-')[0] === base))
  return found ?? languages[0]!
}
