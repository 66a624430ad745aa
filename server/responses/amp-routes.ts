import formbody from '@fastify/formbody'
import { kindOf, type Passage, type SurveyDefinition } from '@otklik/core/survey'
import { replyTo, type AmpReply } from '@otklik/respond/amp'
import { wordsFor } from '@otklik/respond/page'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { catalogue, ProblemError, type ErrorCode } from '../platform/errors/index.ts'
import type { App } from '../platform/http/index.ts'
import type { SenderCheck } from './amp-sender.ts'
import type { Evidence } from './evidence.ts'
import type { Outcome, Posted } from './recorder.ts'
import type { Requester } from './requester.ts'
import { readStatements, readSubmission, type Reading, type Submission } from './submission.ts'

export interface AmpRoutesOptions {
  checkSender(token: string, request: FastifyRequest): Promise<SenderCheck>
  record(posted: Posted): Promise<Outcome>
  requesterOf(request: FastifyRequest): Requester
}

interface Addressed {
  Params: { token: string }
}

const FORM_LIMIT_BYTES = 256 * 1024

/**
 * `/amp/{token}`, where the form inside a mail is sent, through the machines of the mail's client: into the same
 * response as the page. Every answer carries the client's headers, errors too, and none leads elsewhere.
 */
export function ampRoutes(app: App, { checkSender, record, requesterOf }: AmpRoutesOptions): void {
  void app.register(async (forms) => {
    await forms.register(formbody, { bodyLimit: FORM_LIMIT_BYTES })
    forms.addContentTypeParser(
      'multipart/form-data',
      { parseAs: 'buffer', bodyLimit: FORM_LIMIT_BYTES },
      (request: FastifyRequest, body: Buffer) => readMultipart(body, request.headers['content-type']!),
    )
    const checks = new WeakMap<FastifyRequest, SenderCheck>()
    forms.addHook<Addressed>('onRequest', async (request, reply) => {
      void reply.header('cache-control', 'no-store')
      const check = await checkSender(request.params.token, request)
      checks.set(request, check)
      if (check.kind === 'known') void reply.headers(check.confirming)
    })
    forms.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
      const code = error instanceof ProblemError ? error.code : codeOf(error.statusCode ?? 500)
      if (code === 'internal') request.log.error({ err: error, route: request.routeOptions.url }, 'a mail form failed')
      return refuse(request, reply, code)
    })

    forms.post<Addressed>('/amp/:token', { schema: { hide: true } }, async (request, reply) => {
      const { token } = request.params
      const check = checks.get(request)!
      if (check.kind === 'foreign') throw new ProblemError('not-allowed')
      const submission = readSubmission(request.body)
      if (submission?.action !== 'answer') throw new ProblemError('invalid-body')
      const { trapped } = submission
      const evidence = check.kind === 'known' ? 'mail' : 'none'
      const read: Posted['read'] = (survey, before) => readForm(survey, before, submission, evidence)
      const requester = requesterOf(request)
      const outcome = await record({ token, requester, visit: requester.hash, trapped, surface: 'amp', read })
      if (outcome.kind === 'unknown') throw new ProblemError('not-found')
      if (outcome.kind === 'closed') throw new ProblemError('link-expired')
      const said = replyTo(outcome.survey, outcome.language, outcome)
      return reply.status(said.errors ? 422 : 200).send(said satisfies AmpReply)
    })
  })
}

/** A mail stays in its box, and comes up empty each time: what is left empty there takes nothing back. */
function readForm(survey: SurveyDefinition, before: Passage, submission: Submission, evidence: Evidence): Reading {
  const asked = submission.asked.filter((id) => {
    const element = survey.elements.find((each) => each.id === id)
    const keys = element ? kindOf(element).keys(element) : []
    const isFilled = keys.some((key) => submission.texts[key]?.some((text) => text.trim() !== ''))
    return isFilled || !keys.some((key) => Object.hasOwn(before.answers, key))
  })
  if (asked.length === 0) return { passage: before, statements: [], refused: {} }
  return readStatements(survey, before, { ...submission, asked }, evidence)
}

/** As forms are read everywhere. */
type Fields = Record<string, string | string[]>

async function readMultipart(body: Buffer, type: string): Promise<Fields> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } })
    .formData()
    .catch(() => Promise.reject(new ProblemError('invalid-body')))
  const fields: Fields = {}
  for (const name of new Set(form.keys())) {
    const texts = form.getAll(name).filter((each) => typeof each === 'string')
    // As the other encoding is read: a list where there are several.
    fields[name] = texts.length === 1 ? texts[0]! : texts
  }
  return fields
}

function codeOf(status: number): ErrorCode {
  if (status >= 500) return 'internal'
  if (status === 413) return 'too-large'
  if (status === 415) return 'unsupported-media'
  return status === 429 ? 'too-many-requests' : 'invalid-body'
}

/** In words for whoever reads the mail, with the code of the catalogue. */
function refuse(request: FastifyRequest, reply: FastifyReply, code: ErrorCode): FastifyReply {
  const { words } = wordsFor(/^[a-z]{2}/i.exec(request.headers['accept-language'] ?? '')?.[0].toLowerCase() ?? 'ru')
  const titles: Partial<Record<ErrorCode, string>> = {
    'not-found': words.unknown,
    'link-expired': words.expired,
    'too-large': words.tooMuchMore,
    'too-many-requests': words.tooMuchMore,
  }
  const { status } = catalogue[code]
  return reply.status(status).send({ status, code, title: titles[code] ?? words.notSent, errors: [] })
}
