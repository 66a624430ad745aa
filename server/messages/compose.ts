import { knownFrom, localize, scoreElementOf, type SurveyDefinition } from '@otklik/core/survey'
import { renderAmp } from '@otklik/respond/amp'
import type { OutgoingMail } from '../channels/index.ts'
import type { Secrets } from '../platform/secrets.ts'
import type { Workspace } from '../platform/workspace.ts'
import type { ClaimedMessage } from './store.ts'
import { renderTemplate, type CompiledTemplate, type TemplateData } from './template/index.ts'

export interface Composing {
  workspace: Workspace
  template: CompiledTemplate
  survey: SurveyDefinition | undefined
  secrets: Secrets
  publicUrl: string
  mailFrom: string
}

/**
 * A claimed message as it goes out. Asking and telling the same customer carries one-click unsubscribe (RFC 8058);
 * a mail to staff does not. The Message-ID follows from the row: a repeat after a crash bears the same one.
 */
export function compose(message: ClaimedMessage, with_: Composing): OutgoingMail {
  const { workspace, publicUrl, mailFrom: from } = with_
  const token = message.contactId ? with_.secrets.linkToken(message.invitationId ?? message.id) : undefined
  const mail = renderTemplate(with_.template, templateData(message, with_, token))
  const amp = token === undefined ? null : ampOf(message, with_, token)
  return {
    messageId: `<${message.id}@${senderDomain(from)}>`,
    from,
    to: message.address,
    ...mail,
    ...(amp !== null && { amp }),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'Feedback-ID': `${message.template}:${workspace.id}:${message.invitationId ? 'survey' : 'notice'}:otklik`,
      ...(token === undefined
        ? {}
        : {
            'List-Unsubscribe': `<${publicUrl}/u/${token}>`,
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          }),
    },
  }
}

/** The survey itself, where the template or the workspace has it in mails. */
function ampOf(message: ClaimedMessage, with_: Composing, token: string): string | null {
  const { workspace, template } = with_
  return carriesAmp(template, workspace) ? renderSurvey(message, with_, token) : null
}

/** Whether mails of the template are to carry the survey itself. */
export function carriesAmp({ amp }: Pick<CompiledTemplate, 'amp'>, { settings }: Pick<Workspace, 'settings'>): boolean {
  return amp ?? settings.amp?.on ?? false
}

/** The survey of a message as an AMP4EMAIL document; null where a mail cannot ask it. */
export function renderSurvey(
  message: ClaimedMessage,
  { workspace, survey, publicUrl }: Pick<Composing, 'workspace' | 'survey' | 'publicUrl'>,
  token: string,
): string | null {
  const { invitationId, contact, event, language } = message
  if (!survey || invitationId === null) return null
  return renderAmp({
    survey,
    language,
    brand: { name: workspace.name, color: workspace.settings.brandColor },
    known: knownFrom(survey, {
      contact: { ...contact?.attributes, name: contact?.name, language },
      event: event && event.parameters,
      dimension: message.dimensions ?? {},
    }),
    seed: invitationId,
    action: `${publicUrl}/amp/${token}`,
    page: `${publicUrl}/s/${token}`,
    unsubscribe: `${publicUrl}/u/${token}`,
  })
}

function templateData(message: ClaimedMessage, with_: Composing, token: string | undefined): TemplateData {
  const { workspace, publicUrl, survey } = with_
  const scale = survey && scoreElementOf(survey)
  const { contact, event } = message
  return {
    language: message.language,
    zone: workspace.zone,
    company: {
      name: workspace.name,
      ...(workspace.settings.brandColor && { brandColor: workspace.settings.brandColor }),
    },
    ...(contact && { contact: { ...contact.attributes, name: contact.name } as TemplateData['contact'] }),
    ...(event && {
      event: { ...event.parameters, type: event.type, occurredAt: event.occurredAt } as TemplateData['event'],
    }),
    ...(message.dimensions && { dimension: message.dimensions }),
    ...(scale && {
      survey: {
        question: localize(scale.title, message.language, survey),
        lowLabel: localize(scale.lowLabel, message.language, survey),
        highLabel: localize(scale.highLabel, message.language, survey),
        kind: scale.kind,
      },
    }),
    ...(token && {
      link: {
        unsubscribe: `${publicUrl}/u/${token}`,
        ...(message.invitationId && { survey: `${publicUrl}/s/${token}` }),
      },
    }),
    ...(message.data as Partial<TemplateData>),
  } as TemplateData
}

function senderDomain(from: string): string {
  return /@([^\s>]+)/.exec(from)?.[1] ?? 'localhost'
}
