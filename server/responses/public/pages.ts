import { NOTHING_ANSWERED, type SurveyDefinition } from '@otklik/core/survey'
import type { Database, Tx } from '../../platform/database/index.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { workspaceOf } from '../../platform/workspace.ts'
import type { PublishedSurvey, Surveys } from '../../surveys/index.ts'
import type { Links } from '../links.ts'
import type { Looks } from '../looks.ts'
import type { Page } from '../pages.ts'
import type { Requester } from '../requester.ts'
import { noteSignals } from '../signal-store.ts'
import { screenFor, type PageQuery } from '../view.ts'
import { beginVisit, selectLink, type PublicLink } from './store.ts'
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
  const nothing = (kind: 'unknown' | 'expired', look = looks.nobody, language = 'ru'): Page => ({
    screen: { kind },
    reader: { language, zone: 'UTC', zoneIsOwn: false, isUnknown: true },
    look,
    surveyVersion: '',
  })

  async function open<T>(token: string, work: (tx: Tx, link: PublicLink, survey: PublishedSurvey) => Promise<T>) {
    const found = await links.find(token)
    if (!found) return null
    return database.tenant(found.workspaceId, async (tx) => {
      const link = await selectLink(tx, found.invitationId)
      return link ? work(tx, link, await surveys.get(tx, link.survey)) : null
    })
  }

  return {
    async show({ token, languages }, query) {
      const page = await open(token, async (tx, link, { definition, version }): Promise<Page> => {
        const [look, workspace, now] = await Promise.all([
          looks.of(tx, database.clock.now()),
          workspaceOf(tx),
          tx.now(),
        ])
        const language = languageFor(languages, definition, workspace.language)
        if (link.closedAt !== null) return nothing('expired', look, language)
        const visit = newVisit(secrets, link.id)
        const view = { state: NOTHING_ANSWERED, declined: false, takenAt: null }
        const screen = screenFor({
          survey: definition,
          invitationId: visit,
          view,
          expiresAt: null,
          query: { ...query, at: null, done: false, carried: { visit } },
          now,
          zone: look.zone,
        })
        const reader = { language, zone: look.zone, zoneIsOwn: false, isUnknown: true }
        return { screen, reader, look, surveyVersion: `${version} ${link.survey}` }
      })
      return page ?? nothing('unknown')
    },

    async begin({ token, languages, requester }, visit) {
      return open(token, async (tx, link, { definition, version }) => {
        const invitationId = link.closedAt === null ? readVisit(secrets, link.id, visit) : null
        if (invitationId === null) return null
        const own = secrets.linkToken(invitationId)
        const [workspace, now] = await Promise.all([workspaceOf(tx), tx.now()])
        const language = languageFor(languages, definition, workspace.language)
        const begun = {
          link,
          invitationId,
          tokenHash: tokenHash(own)!,
          requester: requester.hash,
          surveyVersion: version,
          language,
        }
        const wall = database.clock.now()
        if (await beginVisit(tx, begun, now, wall)) await noteFetch(tx, invitationId, requester, wall)
        return own
      })
    },
  }
}

/** The page of the form was fetched, as the form itself proves. */
function noteFetch(tx: Tx, invitationId: string, { family, hash }: Requester, receivedAt: number): Promise<void> {
  const kind = 'fetch' as const
  return noteSignals(tx, [{ id: newId(), invitationId, kind, score: null, agent: family, requester: hash, receivedAt }])
}

/** The first of the browser's languages that the survey has, else the workspace's, else the survey's first. */
function languageFor(header = '', { languages }: SurveyDefinition, workspace: string): string {
  const wanted = header.split(',').map((part) => part.split(';')[0]!.trim().toLowerCase())
  const bases = [...wanted, workspace].map((tag) => tag.split('-')[0]!)
  const found = bases.find((base) => languages.some((language) => language.split('-')[0] === base))
  return found ?? languages[0]!
}
