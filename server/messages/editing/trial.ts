import type { Channel, OutgoingMail } from '../../channels/index.ts'
import { iso, type Tx } from '../../platform/database/index.ts'
import type { EpochMs } from '@otklik/core/time'
import { ProblemError } from '../../platform/errors/index.ts'
import type { Person } from '../../platform/http/index.ts'
import type { PreviewWanted, TrialSent } from '../api.ts'
import { compose } from '../compose.ts'
import { compileTemplate } from '../template/index.ts'
import { composingFor, sourceIn, type PreviewOptions } from './preview.ts'

export interface TrialOptions extends PreviewOptions {
  channels: ReadonlyMap<string, Channel>
  /** Puts a mail of a sandbox workspace into its inbox. */
  deliverToSandbox(
    tx: Tx,
    mails: readonly { message: { id: string }; mail: OutgoingMail }[],
    now: EpochMs,
  ): Promise<void>
  /** Who is a member, and so may be sent to. */
  people: { members(workspaceId: number): Promise<{ email: string }[]> }
}

const AT_MOST = 20
const WINDOW = 'PT1H'

export interface WantedTrial extends PreviewWanted {
  key: string
  to: string
}

/**
 * One mail of a template as it is being written, marked as a trial. It is in no outbox, so nothing counts it; its links
 * open no survey. In a sandbox it lands in the inbox, whoever it is for.
 * @throws TemplateError when the source has problems
 * @throws ProblemError `invalid-body` for somebody who is no member; `too-many-requests`; `not-sent`
 */
export async function sendTrial(
  options: TrialOptions,
  workspaceId: number,
  person: Person,
  wanted: WantedTrial,
): Promise<TrialSent> {
  const { database } = options
  const compiled = await compileTemplate(sourceIn(wanted.source))
  const example = { ...wanted, template: wanted.key, address: wanted.to }
  const { message, composing, workspace } = await composingFor(options, workspaceId, person, example, compiled)
  const isReal = workspace.mode === 'live'
  if (isReal) await assertMember(options, workspaceId, wanted.to)
  await take(options, workspaceId)
  const mail = asTrial(compose(message, composing), wanted.language)
  if (!isReal) {
    await database.tenant(workspaceId, async (tx) => options.deliverToSandbox(tx, [{ message, mail }], await tx.now()))
    return { mailId: message.id, to: wanted.to }
  }
  await deliver(options.channels.get('email'), mail)
  return { mailId: null, to: wanted.to }
}

const MARK = { ru: '[Проба]', en: '[Test]' } as const

/** Nobody can unsubscribe by it, and no figures of a provider take it for one of the template's. */
function asTrial(mail: OutgoingMail, language: string): OutgoingMail {
  const { 'Auto-Submitted': auto = 'auto-generated' } = mail.headers
  const mark = language.startsWith('ru') ? MARK.ru : MARK.en
  return { ...mail, subject: `${mark} ${mail.subject}`, headers: { 'Auto-Submitted': auto, 'Otklik-Trial': 'yes' } }
}

async function assertMember({ people }: TrialOptions, workspaceId: number, to: string): Promise<void> {
  const members = await people.members(workspaceId)
  if (members.some(({ email }) => email.toLowerCase() === to.toLowerCase())) return
  throw new ProblemError('invalid-body', 'Test mails go to members of the workspace only', [
    { path: 'to', code: 'not-a-member', message: 'must be the address of a member of the workspace' },
  ])
}

async function take({ database, secrets }: TrialOptions, workspaceId: number): Promise<void> {
  const key = secrets.blind('attempts', `test mails of ${workspaceId}`)
  const [row] = await database.directory<{ within: boolean }>(
    'select directory.take_attempt($1, $2, $3, $4) as within',
    [key, iso(database.clock.now()), WINDOW, AT_MOST],
  )
  if (!row?.within) throw new ProblemError('too-many-requests', `At most ${AT_MOST} test mails an hour`)
}

async function deliver(channel: Channel | undefined, mail: OutgoingMail): Promise<void> {
  if (!channel) throw new ProblemError('not-sent', 'No mail server is set up: SMTP_URL')
  const delivery = await channel.send(mail)
  if (delivery.kind !== 'accepted') throw new ProblemError('not-sent', delivery.error)
}
