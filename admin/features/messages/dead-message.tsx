import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { MessageRow } from '@otklik/server/messages/api'
import { api } from '../../api/client.ts'
import { topics } from '../../api/keys.ts'
import { useFormat } from '../../format/use-format.ts'
import { useContactName } from '../../patterns/contact-name.ts'
import { useToasts } from '../../patterns/toasts.tsx'
import styles from './messages.module.css'
import { useWord } from '../../i18n/word.ts'

/** A message that was given up: to whom, why, and another try. */
export function DeadMessage({ message }: { message: MessageRow }) {
  const { t } = useTranslation()
  const format = useFormat()
  const contactName = useContactName()
  const word = useWord()
  const { done, failed } = useToasts()
  const client = useQueryClient()
  const retry = useMutation({
    mutationFn: () => api.post(`/messages/${message.id}/retry`),
    onSuccess: () => done(t('messages.retried', { address: message.address })),
    onError: failed,
    onSettled: () => client.invalidateQueries({ queryKey: [topics.messages] }),
  })
  return (
    <li className={styles.message}>
      <div className={styles.what}>
        <p>
          {message.contact === null ? (
            <b dir="auto">{message.address}</b>
          ) : (
            <Link to="/contacts/$contactId" params={{ contactId: message.contact.id }} dir="auto">
              {contactName(message.contact)}
            </Link>
          )}{' '}
          <span className={styles.quiet}>
            {message.template} · {word('channels', message.channel)} ·{' '}
            <time dateTime={message.createdAt} title={format.fullDateTime(message.createdAt)}>
              {format.dateTime(message.createdAt)}
            </time>
          </span>
        </p>
        <p className={styles.error}>{message.error ?? t('messages.noError')}</p>
        <p className={styles.quiet}>
          {message.address} · {t('messages.attempts', { count: message.attempts })}
        </p>
      </div>
      <Button loading={retry.isPending} onClick={() => retry.mutate()}>
        {t('messages.retry')}
      </Button>
    </li>
  )
}
