import type { Database, Tx } from '../../platform/database/index.ts'
import { ProblemError } from '../../platform/errors/index.ts'
import type { Person } from '../../platform/http/index.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { mailFromOf, workspaceOf, type Workspace } from '../../platform/workspace.ts'
import type { PublishedSurvey, Surveys } from '../../surveys/index.ts'
import type { OutgoingMail } from '../../channels/index.ts'
import type { AmpReport, PreviewWanted, TemplatePreview, TemplateProblem } from '../api.ts'
import { carriesAmp, compose, renderSurvey, type Composing } from '../compose.ts'
import type { ClaimedMessage } from '../store.ts'
import { compileTemplate, TemplateError, type CompiledTemplate, type TemplateSource } from '../template/index.ts'
import { checkAmp, NO_PART } from './amp-report.ts'
import { exampleMessage, madeUpExample, type Example } from './example.ts'
import { selectExample } from './store.ts'

export interface PreviewOptions {
  database: Database
  secrets: Secrets
  surveys: Pick<Surveys, 'get'>
  publicUrl: string
  /** From of the installation's mails. */
  mailFrom: string | undefined
}

/**
 * The mail that would go out, made as the sender makes it, and what its AMP part is; or why there can be none.
 * @throws ProblemError `not-found` for a survey that is not published, and a contact whom the person may not see
 */
export async function previewMail(
  options: PreviewOptions,
  workspaceId: number,
  person: Person,
  wanted: PreviewWanted,
): Promise<TemplatePreview> {
  const compiled = await compiledOrProblems(sourceIn(wanted.source))
  if ('problems' in compiled) return { problems: compiled.problems, mail: null, amp: { state: 'none', ...NO_PART } }
  const { message, composing } = await composingFor(options, workspaceId, person, wanted, compiled)
  return previewOf(message, composing)
}

/** What the sender would make of a message. */
export function previewOf(message: ClaimedMessage, composing: Composing): TemplatePreview {
  const made = composed(message, composing)
  if ('problems' in made) return { problems: made.problems, mail: null, amp: { state: 'none', ...NO_PART } }
  const { from, subject, html, text } = made.mail
  return {
    problems: [],
    mail: { from, subject, html, text, bytes: Buffer.byteLength(html) },
    amp: ampReport(message, composing),
  }
}

function composed(
  message: ClaimedMessage,
  composing: Composing,
): { mail: OutgoingMail } | { problems: TemplateProblem[] } {
  try {
    return { mail: compose(message, composing) }
  } catch (error) {
    if (error instanceof TemplateError) return { problems: presented(error) }
    throw error
  }
}

async function compiledOrProblems(source: TemplateSource): Promise<CompiledTemplate | { problems: TemplateProblem[] }> {
  try {
    return await compileTemplate(source)
  } catch (error) {
    if (error instanceof TemplateError) return { problems: presented(error) }
    throw error
  }
}

/** What is left out is not there: an author's empty field is none. */
export function sourceIn({ subject, preheader, mjml, text, amp }: PreviewWanted['source']): TemplateSource {
  return {
    subject,
    mjml,
    ...(preheader !== undefined && { preheader }),
    ...(text !== undefined && { text }),
    ...(amp !== undefined && { amp }),
  }
}

function presented({ problems }: TemplateError): TemplateProblem[] {
  return problems.map(({ path, line, code, tag, message }) => ({
    path,
    line: line ?? null,
    code,
    tag: tag ?? null,
    message,
  }))
}

/** All that the mail of an example is made of. */
export async function composingFor(
  { database, secrets, surveys, publicUrl, mailFrom }: PreviewOptions,
  workspaceId: number,
  { scope }: Person,
  wanted: Omit<PreviewWanted, 'source'> & { template?: string; address?: string },
  template: CompiledTemplate,
): Promise<{ message: ClaimedMessage; composing: Composing; workspace: Workspace }> {
  const { language, contactId } = wanted
  return database.panel(workspaceId, scope, async (tx) => {
    const [workspace, now] = await Promise.all([workspaceOf(tx), tx.now()])
    const survey = wanted.survey === undefined ? null : await surveys.get(tx, wanted.survey)
    const example = contactId === undefined ? madeUpExample(language, now) : await exampleOf(tx, contactId)
    const { template: key = 'preview', address = 'preview@example.com' } = wanted
    const message = exampleMessage({ template: key, language, address, example, survey, publicUrl, now })
    const from = mailFromOf(workspace, mailFrom)
    const composing = { workspace, template, survey: definitionOf(survey), secrets, publicUrl, mailFrom: from }
    return { message, composing, workspace }
  })
}

function definitionOf(survey: PublishedSurvey | null): Composing['survey'] {
  return survey?.definition
}

async function exampleOf(tx: Tx, contactId: string): Promise<Example> {
  const found = await selectExample(tx, contactId)
  if (!found) throw new ProblemError('not-found', 'There is no such contact')
  return found
}

function ampReport(message: ClaimedMessage, composing: Composing): AmpReport {
  if (!composing.survey) return { state: 'none', ...NO_PART }
  const { publicUrl } = composing
  const isSecure = publicUrl.startsWith('https://')
  // Shown also where it would not be sent: as it would be.
  const secured = { ...composing, publicUrl: publicUrl.replace(/^http:/, 'https:') }
  const document = renderSurvey(message, secured, composing.secrets.linkToken(message.id))
  if (document === null) return { state: 'not-sayable', ...NO_PART }
  const state = !carriesAmp(composing.template, composing.workspace)
    ? 'switched-off'
    : isSecure
      ? 'present'
      : 'needs-https'
  return { state, ...checkAmp(document) }
}
