/** For tests: invited contacts with their links, and a server that has the pages. */
import assert from 'node:assert/strict'
import { after } from 'node:test'
import { createHash } from 'node:crypto'
import type { Condition } from '@otklik/core/condition'
import type { SurveyDefinition } from '@otklik/core/survey'
import type { EpochMs } from '@otklik/core/time'
import type { Tables } from './export/routes.ts'
import { iso, type Scope, type Tx } from '../platform/database/index.ts'
import { openHttp, type Guard } from '../platform/http/index.ts'
import { newId } from '../platform/id.ts'
import { openLog } from '../platform/log.ts'
import { openMetrics } from '../platform/metrics.ts'
import { openTestBed } from '../platform/testing/index.ts'
import { catalogueOf, conditionErrors } from '../catalogue/index.ts'
import { createSurveys, starterSurvey } from '../surveys/index.ts'
import { WAITING_MS } from './evidence.ts'
import { customerRoutes, publicRoutes, responseRoutes, settleDue, type Answered, type AnswerNews } from './index.ts'

export type ResponsesBed = Awaited<ReturnType<typeof openResponsesBed>>

export interface Invited {
  workspaceId: number
  invitationId: string
  contactId: string
  token: string
}

export interface InvitedOptions {
  workspaceId?: number
  survey?: string
  language?: string
  zone?: string | null
  expiresAt?: EpochMs | null
  dimensions?: Record<string, string>
  labels?: string[]
}

/** For those who export nothing. */
const noTables: Tables = {
  csvLine: () => assert.fail('no files are written'),
  xlsx: () => assert.fail('no files are written'),
}

export async function openResponsesBed(tables: Tables = noTables) {
  const bed = await openTestBed()
  const surveys = createSurveys()
  /** What the scenarios were told. */
  const told: Answered[] = []
  const owners = new Map<string, string>()
  /** Who asks the panel. */
  const panel: { workspaceId: number; scope: Scope } = { workspaceId: 0, scope: {} }
  const shared = {
    database: bed.database,
    bus: bed.bus,
    surveys,
    onAnswered: async (_tx: unknown, { reactions }: AnswerNews): Promise<void> => {
      told.push(...reactions)
    },
  }
  const ownerNames = async () => owners

  /** Another process on the same database, as far as answering goes. */
  async function openApp() {
    const log = openLog({ logLevel: 'error' })
    const app = await openHttp({ log, version: 'test', trustProxy: true })
    const onOpened = async () => {}
    const mailFrom = 'СтройБаза <feedback@stroybaza.example>'
    customerRoutes(app, {
      ...shared,
      log,
      secrets: bed.secrets,
      metrics: openMetrics(),
      ownerNames,
      onOpened,
      mailFrom,
    })
    const checkCondition = async (tx: Tx, condition: Condition) =>
      conditionErrors(condition, await catalogueOf(tx, { surveys, channels: ['email'] }), 'responses', 'when')
    responseRoutes(app, { ...shared, guard: guardOf(panel), tables, checkCondition })
    publicRoutes(app, { ...shared, secrets: bed.secrets, guard: guardOf(panel), publicUrl: 'http://localhost' })
    await app.ready()
    after(() => app.close())
    return app
  }
  const app = await openApp()

  async function makeWorkspace(options: Parameters<typeof bed.makeWorkspace>[0] = {}, definition?: SurveyDefinition) {
    const workspaceId = await bed.makeWorkspace(options)
    await bed.database.tenant(workspaceId, async (tx) => {
      for (const key of ['nps', 'csat'] as const) await surveys.publish(tx, key, starterSurvey(key))
      if (definition) await surveys.publish(tx, 'own', definition)
    })
    return workspaceId
  }

  async function invite(options: InvitedOptions = {}): Promise<Invited> {
    const { survey = 'nps', language = 'ru', zone = null, expiresAt = null, dimensions = {}, labels = [] } = options
    const workspaceId = options.workspaceId ?? (await makeWorkspace())
    const [invitationId, contactId, now] = [newId(), newId(), iso(bed.clock.now())]
    const token = bed.secrets.linkToken(invitationId)
    await bed.database.tenant(workspaceId, async (tx) => {
      await tx.rows(
        `insert into contacts (workspace_id, id, name, language, zone, created_at) values ($1, $2, 'Анна', $3, $4, $5)`,
        [workspaceId, contactId, language, zone, now],
      )
      await tx.rows(
        `insert into identities (workspace_id, kind, value, contact_id, created_at) values ($1, 'email', $2, $3, $4)`,
        [workspaceId, `${contactId}@mail.example`, contactId, now],
      )
      await tx.rows(
        `insert into invitations (workspace_id, id, contact_id, enrollment_id, event_id, survey_key, survey_version,
           channel, labels, dimensions, language, asked_at, delivered_at, expires_at)
         values ($1, $2, $3, $4, $4, $5, 1, 'email', $6, $7, $8, $9, $9, $10)`,
        [workspaceId, invitationId, contactId, newId(), survey, labels, dimensions, language, now, iso(expiresAt)],
      )
    })
    await bed.database.directory('select directory.add_links($1, $2, $3)', [
      workspaceId,
      [createHash('sha256').update(token).digest()],
      [invitationId],
    ])
    return { workspaceId, invitationId, contactId, token }
  }

  /** Answers without a gesture have waited for what their sender does. */
  async function waitAMinute({ workspaceId }: Pick<Invited, 'workspaceId'>): Promise<void> {
    bed.clock.advance(WAITING_MS)
    await settleDue(shared, workspaceId, bed.clock.now())
  }

  return { ...bed, app, openApp, waitAMinute, surveys, told, owners, panel, makeWorkspace, invite }
}

/** Lets everyone in, as the person at hand. */
function guardOf(panel: { workspaceId: number; scope: Scope }): Guard {
  const letIn: ReturnType<Guard['person']> = async (request) => {
    request.workspaceId = panel.workspaceId
    request.person = { userId: 'u1', name: 'Ольга', role: 'administrator', scope: panel.scope }
  }
  return {
    key: () => letIn,
    anyKey: () => letIn,
    keyAsPassword: () => letIn,
    person: () => letIn,
    administrator: () => letIn,
    personOrKey: () => letIn,
  }
}

export interface Browser {
  get(token: string, query?: string): Promise<{ status: number; body: string; headers: Record<string, unknown> }>
  head(token: string, query?: string): Promise<void>
  /** A form of a page; follows where it leads. */
  post(
    token: string,
    fields: Record<string, string | string[]>,
  ): Promise<{ status: number; body: string; place: string }>
}

const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36'

/** One requester: an address and an agent. */
export function browserOf(bed: Pick<ResponsesBed, 'app'>, { ip = '192.0.2.1', agent = CHROME } = {}): Browser {
  const headers = { 'user-agent': agent, 'x-forwarded-for': ip }
  /** Where each link's page stands: forms go to its address. */
  const addresses = new Map<string, string>()
  const get = async (token: string, query = '') => {
    addresses.set(token, query)
    const reply = await bed.app.inject({ method: 'GET', url: `/s/${token}${query}`, headers })
    return { status: reply.statusCode, body: shortened(reply.body), headers: reply.headers as Record<string, unknown> }
  }
  return {
    get,
    async head(token, query = '') {
      await bed.app.inject({ method: 'HEAD', url: `/s/${token}${query}`, headers })
    },
    async post(token, fields) {
      const form = new URLSearchParams()
      for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(name, one)
      const reply = await bed.app.inject({
        method: 'POST',
        url: `/s/${token}${addresses.get(token) ?? ''}`,
        headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
        payload: form.toString(),
      })
      const location = reply.headers.location
      if (reply.statusCode !== 303 || typeof location !== 'string')
        return { status: reply.statusCode, body: shortened(reply.body), place: '' }
      const place = new URL(location, `http://localhost/s/${token}`)
      return { ...(await get(token, place.search)), place: `${place.pathname.replace(token, '')}${place.search}` }
    },
  }
}

/** Without the style and the script, which every page has. */
function shortened(page: string): string {
  return page.replaceAll(/(?<=<(style|script)>).*?(?=<\/\1>)/gs, '')
}

/** What was recorded on an invitation, as the owner of the database sees it. */
export async function recordOf(bed: ResponsesBed, { workspaceId, invitationId }: Invited) {
  return bed.database.tenant(workspaceId, async (tx) => {
    const response = await tx.one<{ id: string; state: string; skipped: string[]; startedAt: EpochMs }>(
      `select id, state, skipped, started_at as "startedAt" from responses where workspace_id = $1 and invitation_id = $2`,
      [workspaceId, invitationId],
    )
    const answers = await tx.rows<{ element: string; value: unknown; score: number | null; answeredAt: EpochMs }>(
      `select element, value, score, answered_at as "answeredAt" from answers
       where workspace_id = $1 and response_id = $2 order by element`,
      [workspaceId, response?.id ?? null],
    )
    const replaced = await tx.rows<{ value: unknown }>(
      `select value from answer_changes where workspace_id = $1 and response_id = $2 order by at, id`,
      [workspaceId, response?.id ?? null],
    )
    const held = await tx.rows<{ id: string; element: string; value: unknown; reasons: string[]; state: string }>(
      `select id, element, value, reasons, state from quarantined_answers
       where workspace_id = $1 and invitation_id = $2 order by at, id`,
      [workspaceId, invitationId],
    )
    return {
      state: response?.state ?? null,
      skipped: response?.skipped ?? [],
      startedAt: response?.startedAt ?? null,
      answers: Object.fromEntries(answers.map(({ element, value }) => [element, value])),
      answeredAt: Object.fromEntries(answers.map(({ element, answeredAt }) => [element, answeredAt])),
      replaced: replaced.map(({ value }) => value),
      held: held.map(({ element, value, reasons, state }) => ({ element, value, reasons, state })),
      heldIds: held.map(({ id }) => id),
    }
  })
}
