import { keyShape } from '@otklik/core/text/shape'
import { z } from 'zod'
import { iso, type Database, type Tx } from '../../platform/database/index.ts'
import { ProblemError } from '../../platform/errors/index.ts'
import type { App, Guard } from '../../platform/http/index.ts'
import { newId } from '../../platform/id.ts'
import { workspaceOf } from '../../platform/workspace.ts'
import type { PopupCounts, PopupDetail, PopupRow } from '../api.ts'
import { problemsOf, refuseProblems, shaped, wrongWith, type Checking } from './check.ts'
import {
  deletePopup,
  pausePopup,
  publishPopup,
  savePopup,
  selectCounts,
  selectPopup,
  selectPopups,
  type Popup,
} from './store.ts'

const params = z.object({ key: keyShape })
const languageShape = z.enum(['ru', 'en']).default('en')
const query = z.object({ language: languageShape })
const saving = z.strictObject({ definition: z.record(z.string(), z.unknown()) })
const checking = saving.extend({ language: languageShape })
/** A tab looks at all that are live. */
const POPUPS_AT_MOST = 50
const NOTHING: PopupCounts = { shown: 0, answered: 0, declined: 0 }
/** Addresses beside these. */
const TAKEN = new Set(['snippet', 'site', 'secret', 'check'])

export interface PopupRoutesOptions extends Checking {
  database: Database
  guard: Guard
  people: { namesOf(ids: readonly (string | null)[]): Promise<ReadonlyMap<string, { name: string }>> }
}

/** Where surveys ask on the company's site: read by every member, changed by administrators. */
export function definitionRoutes(app: App, options: PopupRoutesOptions): void {
  const { database, guard, people } = options
  const tags = ['popups']
  const member = { preHandler: guard.person() }
  const administrator = { preHandler: guard.administrator() }

  app.get('/api/popups', { ...member, schema: { tags } }, ({ workspaceId }) =>
    database.tenant(workspaceId, async (tx): Promise<PopupRow[]> => {
      const [popups, counts] = await Promise.all([selectPopups(tx), selectCounts(tx)])
      return popups.map((popup) => rowOf(popup, counts.get(popup.id)))
    }),
  )

  app.post('/api/popups/check', { ...administrator, schema: { tags, body: checking } }, async (request) => ({
    problems: await database.tenant(request.workspaceId, (tx) =>
      problemsOf(tx, options, request.body.definition, request.body.language),
    ),
  }))

  app.get('/api/popups/:key', { ...member, schema: { tags, params, querystring: query } }, (request) =>
    detail(request.workspaceId, request.params.key, request.query.language),
  )

  app.put('/api/popups/:key', { ...administrator, schema: { tags, params, body: saving } }, async (request) => {
    const { workspaceId, person, params, body } = request
    if (TAKEN.has(params.key)) throw new ProblemError('conflict', `${params.key} is no key for a popup`)
    const definition = shaped(body.definition)
    await database.tenant(workspaceId, async (tx) => {
      const saved = { id: newId(), key: params.key, definition, now: await tx.now(), by: person!.userId }
      if (!(await savePopup(tx, { ...saved, atMost: POPUPS_AT_MOST })))
        throw new ProblemError('limit-reached', `A site has at most ${POPUPS_AT_MOST} popups`)
    })
    return detail(workspaceId, params.key, 'en')
  })

  app.post('/api/popups/:key/publish', { ...administrator, schema: { tags, params } }, async (request) => {
    const { workspaceId, person, params } = request
    await database.tenant(workspaceId, async (tx) => {
      const { definition } = known(await selectPopup(tx, params.key))
      await refuseProblems(tx, options, definition)
      await publishPopup(tx, params.key, await tx.now(), person!.userId)
    })
    return detail(workspaceId, params.key, 'en')
  })

  app.post('/api/popups/:key/pause', { ...administrator, schema: { tags, params } }, async (request) => {
    const { workspaceId, person, params } = request
    await database.tenant(workspaceId, async (tx) => {
      known(await selectPopup(tx, params.key))
      if (!(await pausePopup(tx, params.key, await tx.now(), person!.userId)))
        throw new ProblemError('conflict', 'It has never been published')
    })
    return detail(workspaceId, params.key, 'en')
  })

  app.delete('/api/popups/:key', { ...administrator, schema: { tags, params } }, async (request, reply) => {
    const { workspaceId, params } = request
    await database.tenant(workspaceId, async (tx) => {
      known(await selectPopup(tx, params.key))
      if (!(await deletePopup(tx, params.key)))
        throw new ProblemError('conflict', 'It has been shown: pause it, so that its figures stay')
    })
    return reply.status(204).send()
  })

  function detail(workspaceId: number, key: string, language: 'ru' | 'en'): Promise<PopupDetail> {
    return database.tenant(workspaceId, async (tx) => presented(tx, known(await selectPopup(tx, key)), language))
  }

  async function presented(tx: Tx, popup: Popup, language: 'ru' | 'en'): Promise<PopupDetail> {
    const { definition, published, changedBy, createdAt } = popup
    const [counts, names, problems, workspace] = await Promise.all([
      selectCounts(tx),
      people.namesOf([changedBy]),
      wrongWith(tx, options, definition, language),
      workspaceOf(tx),
    ])
    return {
      ...rowOf(popup, counts.get(popup.id)),
      definition,
      published,
      problems,
      changedBy: changedBy === null ? null : (names.get(changedBy)?.name ?? null),
      createdAt: iso(createdAt),
      brand: { name: workspace.name, color: workspace.settings.brandColor ?? null },
    }
  }
}

function rowOf({ id, key, definition, published, state, changedAt }: Popup, counts = NOTHING): PopupRow {
  const { name, survey, position } = definition
  // Both are as the database has them, with their keys in its order.
  const isChanged = published !== null && JSON.stringify(published) !== JSON.stringify(definition)
  return { id, key, name, survey, position: position.kind, state, isChanged, changedAt: iso(changedAt), counts }
}

/** @throws ProblemError `not-found` */
function known(popup: Popup | undefined): Popup {
  if (!popup) throw new ProblemError('not-found', 'There is no such popup')
  return popup
}
