import type { MessageCondition } from '../../definition.ts'
import { windowOf } from '../../window.ts'
import { exactly } from '../bounds.ts'
import type { Bounds } from '../bounds.ts'
import type { Scope } from '../scope.ts'
import { isInWindow } from './time.ts'

/** Whether what is asked happened to a message that fits. */
export function messageBounds({ message }: MessageCondition, scope: Scope): Bounds {
  const { workspace, parameters } = scope
  const text = (value: string) => parameters.add(value, 'text')
  const { label, channel, template, survey } = message
  const parts = [
    `m.workspace_id = ${workspace}`,
    scope.isContact('m.contact_id'),
    label !== undefined && `${text(label)} = any (m.labels)`,
    channel !== undefined && `m.channel = ${text(channel)}`,
    template !== undefined && `m.template = ${text(template)}`,
    survey !== undefined && isAboutInvitation('invitations', `i.survey_key = ${text(survey)}`, scope),
    happened(message, scope),
  ]
  return exactly(`exists (select from messages m where ${parts.filter((part) => part !== false).join(' and ')})`)
}

/** A message is opened when its invitation left the first signal, and clicked when a person began to answer. */
function happened(message: MessageCondition['message'], scope: Scope): string {
  const within = (sql: string) => isInWindow(sql, windowOf(message), scope)
  const times: Record<MessageCondition['message']['was'], () => string> = {
    sent: () => within('m.created_at'),
    delivered: () => within('m.accepted_at'),
    opened: () => `(select ${within('min(i.at)')} from signals i
      where i.workspace_id = ${scope.workspace} and i.invitation_id = m.invitation_id and i.kind in ('open', 'fetch'))`,
    clicked: () => isAboutInvitation('responses', within('i.started_at'), scope),
    answered: () => isAboutInvitation('invitations', within('i.answered_at'), scope),
  }
  return times[message.was]()
}

function isAboutInvitation(table: 'invitations' | 'responses', is: string, { workspace }: Scope): string {
  const key = table === 'invitations' ? 'i.id' : 'i.invitation_id'
  return `exists (select from ${table} i where i.workspace_id = ${workspace} and ${key} = m.invitation_id and ${is})`
}
