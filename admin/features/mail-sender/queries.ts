import { queryOptions } from '@tanstack/react-query'
import type { MailSender } from '@otklik/server/messages/api'
import { api } from '../../api/client.ts'
import { topics } from '../../api/keys.ts'

/** Whether mails carry the survey itself, and whose mails may send answers: that of From, when none are named. */
export interface AmpSetting {
  on: boolean
  senders: string[]
}

export const senderQuery = queryOptions({
  queryKey: [topics.mail, 'sender'],
  queryFn: () => api.get<MailSender>('/mail/sender'),
})

export const ampQuery = queryOptions({
  queryKey: [topics.mail, 'amp'],
  queryFn: () => api.get<AmpSetting>('/mail/amp'),
})
