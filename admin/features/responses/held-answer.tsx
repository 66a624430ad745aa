import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { QuarantinedAnswer } from '@otklik/server/responses/api'
import { api } from '../../api/client.ts'
import { topics } from '../../api/keys.ts'
import { useFormat } from '../../format/use-format.ts'
import { useWord } from '../../i18n/word.ts'
import { useContactName } from '../../patterns/contact-name.ts'
import { Confirm } from '../../patterns/confirm.tsx'
import { ScoreMark } from '../../patterns/score-mark.tsx'
import { useToasts } from '../../patterns/toasts.tsx'
import styles from './responses.module.css'

type Settling = 'confirm' | 'dismiss'

/** One answer that looked like a machine's, why, and the two ways to settle it. */
export function HeldAnswer({ answer }: { answer: QuarantinedAnswer }) {
  const { t } = useTranslation()
  const contactName = useContactName()
  const word = useWord()
  const format = useFormat()
  const [asked, setAsked] = useState<Settling | null>(null)
  const settle = useSettle(answer.id)
  const isScore = typeof answer.value === 'number'
  const name = contactName(answer.contact, answer.anonymous)
  const words = answer.said.map(({ shown }) => shown).join(', ')
  const reasons = answer.reasons.map((reason) => word('responses.quarantine.reason', reason))
  return (
    <li className={styles.held}>
      <ScoreMark score={isScore ? Number(answer.value) : null} group={null} />
      <div>
        {answer.contact === null ? (
          <span>{name}</span>
        ) : (
          <Link to="/contacts/$contactId" params={{ contactId: answer.contact.id }} dir="auto">
            {name}
          </Link>
        )}{' '}
        <time className={styles.settled} dateTime={answer.at} title={format.fullDateTime(answer.at)}>
          {format.dateTime(answer.at)}
        </time>
        <p dir="auto" className={styles.settled}>
          {answer.survey.name}
        </p>
        {answer.said.map(({ title, shown }) => (
          <p key={title} dir="auto">
            {title} <b>{shown}</b>
          </p>
        ))}
        {answer.said.length === 0 && (
          <p>{t(`responses.quarantine.${answer.element === '' ? 'declined' : 'skipped'}`)}</p>
        )}
        <p className={styles.reasons}>{reasons.join('; ')}</p>
      </div>
      <div className={styles.heldActions}>
        {answer.state === 'held' ? (
          <>
            <Button onClick={() => setAsked('confirm')}>{t('responses.quarantine.confirm.action')}</Button>
            <Button variant="subtle" onClick={() => setAsked('dismiss')}>
              {t('responses.quarantine.dismiss.action')}
            </Button>
          </>
        ) : (
          <span className={styles.settled}>{t(`responses.quarantine.state.${answer.state}`)}</span>
        )}
      </div>
      <Confirm
        opened={asked !== null}
        title={t(`responses.quarantine.${asked ?? 'confirm'}.title`)}
        action={t(`responses.quarantine.${asked ?? 'confirm'}.action`)}
        danger={asked === 'dismiss'}
        busy={settle.isPending}
        onClose={() => setAsked(null)}
        onConfirm={() => asked !== null && settle.mutate(asked, { onSettled: () => setAsked(null) })}
      >
        {t(`responses.quarantine.${asked ?? 'confirm'}.text`, { value: words, name })}
      </Confirm>
    </li>
  )
}

function useSettle(id: string) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { done, failed } = useToasts()
  return useMutation({
    mutationFn: (how: Settling) => api.post(`/quarantine/${id}/${how}`),
    onSuccess: (_result, how) => done(t(`responses.quarantine.${how}.done`)),
    onError: failed,
    onSettled: () =>
      Promise.all(
        [topics.quarantine, topics.responses, topics.scores].map((topic) =>
          client.invalidateQueries({ queryKey: [topic] }),
        ),
      ),
  })
}
