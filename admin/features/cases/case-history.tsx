import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '@otklik/server/cases/api'
import { useFormat } from '../../format/use-format.ts'
import { useWord } from '../../i18n/word.ts'
import { Section } from '../../patterns/detail.tsx'
import styles from './case-history.module.css'
import { useCaseAct } from './mutations.ts'

/** Who did what and when, oldest first, and a place to add to it. */
export function CaseHistory({ found }: { found: CaseDetail }) {
  const { t } = useTranslation()
  return (
    <Section title={t('cases.section.history')}>
      <ol className={styles.entries}>
        {found.entries.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
      {found.state !== 'closed' && <Comment found={found} />}
    </Section>
  )
}

/** What stands in the history without a colleague's name because the customer did it. */
const byCustomer = new Set<CaseDetail['entries'][number]['kind']>(['comment', 'score-changed'])

function Entry({ entry }: { entry: CaseDetail['entries'][number] }) {
  const { t } = useTranslation()
  const word = useWord()
  const format = useFormat()
  return (
    <li data-kind={entry.kind}>
      <p>
        <b>{entry.user?.name ?? t(byCustomer.has(entry.kind) ? 'cases.customer' : 'cases.program')}</b>{' '}
        <span>{word('cases.entry', entry.kind)}</span>{' '}
        <time dateTime={entry.at} title={format.fullDateTime(entry.at)}>
          {format.dateTime(entry.at)}
        </time>
      </p>
      {entry.body !== null && entry.body !== '' && (
        <p className={styles.body} dir="auto">
          {entry.body}
        </p>
      )}
    </li>
  )
}

function Comment({ found }: { found: CaseDetail }) {
  const { t } = useTranslation()
  const [body, setBody] = useState('')
  const act = useCaseAct(found)
  const send = () => {
    const text = body.trim()
    if (text === '') return
    setBody('')
    // What was typed comes back if it could not be kept.
    act.mutate({ act: 'comment', body: text }, { onError: () => setBody(text) })
  }
  return (
    <form
      className={styles.comment}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <Textarea
        value={body}
        onChange={(event) => setBody(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send()
        }}
        aria-label={t('cases.comment')}
        placeholder={t('cases.commentPlaceholder')}
        autosize
        minRows={1}
        maxRows={8}
        maxLength={5000}
      />
      <Button type="submit" disabled={body.trim() === ''}>
        {t('cases.act.comment')}
      </Button>
    </form>
  )
}
