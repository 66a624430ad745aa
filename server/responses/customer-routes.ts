import { randomBytes } from 'node:crypto'
import { lookOf } from '@otklik/respond/page'
import formbody from '@fastify/formbody'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Bus } from '../platform/bus.ts'
import type { Database, Tx } from '../platform/database/index.ts'
import { ProblemError } from '../platform/errors/index.ts'
import type { App } from '../platform/http/index.ts'
import type { Log } from '../platform/log.ts'
import type { Metrics } from '../platform/metrics.ts'
import type { Secrets } from '../platform/secrets.ts'
import type { Surveys } from '../surveys/index.ts'
import { ampRoutes } from './amp-routes.ts'
import { createSenderCheck } from './amp-sender.ts'
import { isUnsubscribing, mistakenIn, readQuery, readWish } from './form.ts'
import { createLinks } from './links.ts'
import { Looks } from './looks.ts'
import { createPages, type Page } from './pages.ts'
import { programRoutes } from './program-routes.ts'
import { createPublicPages, type Visiting } from './public/pages.ts'
import { createRecorder, type Posted } from './recorder.ts'
import { encodingFor, RenderedPages } from './rendered.ts'
import { createRequesters } from './requester.ts'
import type { OnAnswered } from './save.ts'
import { createSignalLog } from './signal-log.ts'
import { readStatements, readSubmission, type Submission } from './submission.ts'
import { createUnsubscribing } from './unsubscribing.ts'
import type { Surface } from './surfaces.ts'
import { placeOf } from './view.ts'

export interface CustomerRoutesOptions {
  database: Database
  bus: Bus
  secrets: Secrets
  log: Pick<Log, 'warn'>
  metrics: Pick<Metrics, 'answers'>
  surveys: Surveys
  onAnswered: OnAnswered
  /** What mails have as From, where a workspace says nothing else. */
  mailFrom: string | undefined
  /** Hears which invitations were opened; in the transaction of the signals. */
  onOpened(tx: Tx, invitationIds: readonly string[]): Promise<void>
  /** Names of the people that cases belong to, by id. */
  ownerNames(ids: readonly string[]): Promise<ReadonlyMap<string, string>>
}

interface Sent {
  token: string
  submission: Submission
  /** Where the visit goes on, relative to the address of the form. */
  here: string
  carried?: Readonly<Record<string, string>>
}

interface Addressed {
  Params: { token: string }
}

const FORM_LIMIT_BYTES = 256 * 1024
const HIDDEN = { schema: { hide: true } }

/** `/s/{token}`, a personal survey, and `/u/{token}`, unsubscribing: pages, and the forms that they send. */
export function customerRoutes(app: App, options: CustomerRoutesOptions): void {
  const { database } = options
  const looks = new Looks()
  const signals = createSignalLog(options)
  const shared = { ...options, looks, signals, links: createLinks(database) }
  app.addHook('onClose', () => signals.written())
  const hashed = createRequesters(options.secrets, database.clock)
  const requesterOf = (request: FastifyRequest) => hashed(request.ip, request.headers['user-agent'])
  const pageOf = createPages(shared)
  const record = createRecorder(shared)
  const unsubscribing = createUnsubscribing(shared)
  const publicPages = createPublicPages(shared)
  const send = createSender()
  programRoutes(app, { pageOf, record, requesterOf })
  ampRoutes(app, { record, requesterOf, checkSender: createSenderCheck(shared) })

  /** Records a form, and leads on to what comes next at the address of the visit. */
  async function take(request: FastifyRequest, reply: FastifyReply, { token, submission, here, carried }: Sent) {
    const requester = requesterOf(request)
    const { trapped } = submission
    const visit = readQuery(request.query).visit || randomBytes(8).toString('hex')
    const read: Posted['read'] = (survey, before) => readStatements(survey, before, submission)
    const tried = triedScore(submission)
    const outcome = await record({ token, requester, visit, tried, trapped, surface: pageSurface(submission), read })
    if (outcome.kind === 'unknown') return send(request, reply, pageOfNobody(looks, 'unknown', request))
    if (outcome.kind === 'closed') return reply.redirect(here, 303)
    const mistaken = mistakenIn(outcome, submission)
    const goesOn = outcome.held || readQuery(request.query).visit !== '' ? visit : ''
    if (!mistaken) return reply.redirect(`${here}${placeOf(outcome.survey, outcome.passage, goesOn)}`, 303)
    const query = { ...readQuery({}), visit: goesOn, ...mistaken, ...(carried && { carried }) }
    return send(request, reply.status(422), await pageOf({ token, kind: null, query, requester }))
  }

  void app.register(async (pages) => {
    await pages.register(formbody, { bodyLimit: FORM_LIMIT_BYTES })
    pages.addContentTypeParser('multipart/form-data', { parseAs: 'string' }, (_request, body, done) => done(null, body))
    pages.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
      const status = error instanceof ProblemError ? error.status : (error.statusCode ?? 500)
      if (status >= 500) request.log.error({ err: error, route: request.routeOptions.url }, 'a page failed')
      const kind = status === 413 || status === 429 ? 'too-much' : 'failed'
      return send(request, reply.status(status), pageOfNobody(looks, kind, request))
    })

    pages.get<Addressed>('/s/:token', HIDDEN, async (request, reply) => {
      const kind = request.method === 'HEAD' ? 'head' : 'fetch'
      const { token } = request.params
      const page = await pageOf({ token, kind, query: readQuery(request.query), requester: requesterOf(request) })
      return send(request, reply, page)
    })

    pages.post<Addressed>('/s/:token', HIDDEN, async (request, reply) => {
      const { token } = request.params
      if (isUnsubscribing(request.body)) return reply.redirect(`../u/${encodeURIComponent(token)}`, 303)
      const submission = readSubmission(request.body)
      const here = `./${encodeURIComponent(token)}`
      return submission ? take(request, reply, { token, submission, here }) : reply.redirect(here, 303)
    })

    const visiting = (request: FastifyRequest<Addressed>): Visiting => ({
      token: request.params.token,
      languages: request.headers['accept-language'],
      requester: requesterOf(request),
    })

    pages.get<Addressed>('/p/:token', HIDDEN, async (request, reply) =>
      send(request, reply, await publicPages.show(visiting(request), readQuery(request.query))),
    )

    // What is said first begins a visit with a link of its own, on which it goes on.
    pages.post<Addressed>('/p/:token', HIDDEN, async (request, reply) => {
      const submission = readSubmission(request.body)
      const { visit } = (request.body ?? {}) as { visit?: unknown }
      const token = submission && (await publicPages.begin(visiting(request), visit))
      if (!submission || !token || typeof visit !== 'string')
        return reply.redirect(`./${encodeURIComponent(request.params.token)}`, 303)
      return take(request, reply, { token, submission, here: `../s/${token}`, carried: { visit } })
    })

    pages.get<Addressed>('/u/:token', HIDDEN, async (request, reply) =>
      send(request, reply, await unsubscribing.show(request.params.token, requesterOf(request))),
    )

    pages.post<Addressed>('/u/:token', HIDDEN, async (request, reply) => {
      const { token } = request.params
      const requester = requesterOf(request)
      const wish = readWish(request.body, requester)
      return send(
        request,
        reply,
        await (wish ? unsubscribing.grant(token, wish) : unsubscribing.show(token, requester)),
      )
    })
  })
}

function pageSurface({ viaScale, gesture }: Submission): Surface {
  if (viaScale) return 'email-scale'
  return gesture === 'none' ? 'page-without-script' : 'page'
}

/** People without a script send one score, perhaps another; programs try them all. */
function triedScore({ gesture, texts }: Submission): number | null {
  const text = texts['']?.[0] ?? ''
  return gesture !== 'gesture' && /^\d{1,2}$/.test(text) ? Number(text) : null
}

const STATUS: Partial<Record<Page['screen']['kind'], number>> = { unknown: 404, expired: 410 }

function createSender(): (request: FastifyRequest, reply: FastifyReply, page: Page) => FastifyReply {
  const rendered = new RenderedPages()
  return (request, reply, page) => {
    const encoding = encodingFor(request.headers['accept-encoding'])
    const status = STATUS[page.screen.kind]
    if (status !== undefined) reply.status(status)
    if (encoding !== 'identity') reply.header('content-encoding', encoding)
    return reply
      .headers({
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': lookOf(page.look.look, page.screen).policy,
        'cache-control': 'no-store',
        vary: 'accept-encoding',
        'referrer-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
        'x-robots-tag': 'noindex, nofollow',
      })
      .send(rendered.bytes(page, encoding))
  }
}

/** In the language of the browser: whose page it is, is not known. */
function pageOfNobody(looks: Looks, kind: 'unknown' | 'failed' | 'too-much', request: FastifyRequest): Page {
  const language = /^[a-z]{2}/i.exec(request.headers['accept-language'] ?? '')?.[0].toLowerCase() ?? 'ru'
  return {
    screen: { kind },
    reader: { language, zone: 'UTC', zoneIsOwn: false },
    look: looks.nobody,
    surveyVersion: '',
  }
}
