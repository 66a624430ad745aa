import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { TimelineEntry } from '@otklik/server/contacts/api'
import { useSession } from '../../api/session.ts'
import { useShownValue } from '../../patterns/event-facts.tsx'
import { useWord } from '../../i18n/word.ts'
import { ScoreMark } from '../../patterns/score-mark.tsx'
import styles from './contacts.module.css'

type Entry<Kind extends TimelineEntry['kind']> = { entry: Extract<TimelineEntry, { kind: Kind }> }

const PARAMETERS_SHOWN = 4

export function EventEntry({ entry }: Entry<'event'>) {
  const { t } = useTranslation()
  const shown = useShownValue()
  const word = useWord()
  const places = Object.values(entry.dimensions)
  const parameters = Object.entries(entry.parameters)
    .filter(([, value]) => !places.includes(value as string))
    .map(([name, value]) => `${word('parameters', name)}: ${shown(value)}`)
  const hidden = parameters.length - PARAMETERS_SHOWN
  return (
    <>
      <b>{word('eventTypes', entry.type)}</b>
      <p className={styles.more} dir="auto">
        {[...places, ...parameters.slice(0, PARAMETERS_SHOWN)].join(' · ')}
        {hidden > 0 && ` · ${t('contacts.moreParameters', { count: hidden })}`}
      </p>
    </>
  )
}

export function MessageEntry({ entry }: Entry<'message'>) {
  const { t } = useTranslation()
  const { workspace } = useSession()
  const seesInbox = workspace.mode === 'sandbox' && entry.state === 'accepted'
  return (
    <>
      {t(`contacts.message.${entry.state}`, { address: entry.address })}
      <p className={styles.more}>
        {entry.template}
        {entry.labels.length > 0 && ` · ${entry.labels.join(', ')}`}
        {entry.error !== null && ` · ${entry.error}`}
        {seesInbox && (
          <>
            {' · '}
            <Link to="/inbox/$mailId" params={{ mailId: entry.messageId }}>
              {t('contacts.seeMail')}
            </Link>
          </>
        )}
      </p>
    </>
  )
}

export function SignalEntry({ entry }: Entry<'signal'>) {
  const { t } = useTranslation()
  const word = useWord()
  const signal = word('signals', entry.signal)
  return <>{entry.count > 1 ? t('contacts.signalTimes', { signal, count: entry.count }) : signal}</>
}

export function AnswerEntry({ entry }: Entry<'answer'>) {
  return (
    <>
      <Link to="/responses/$responseId" params={{ responseId: entry.responseId }} className={styles.answered}>
        {entry.score !== null && <ScoreMark score={entry.score} group={entry.group} size="small" />}
        <span dir="auto">{entry.score === null ? entry.shown : entry.title}</span>
      </Link>
      {entry.score === null && (
        <p className={styles.more} dir="auto">
          {entry.title}
        </p>
      )}
    </>
  )
}

export function CaseEntry({ entry }: Entry<'case'>) {
  const { t } = useTranslation()
  return (
    <>
      <Link to="/cases/$caseId" params={{ caseId: entry.caseId }}>
        {t('cases.heading', { number: entry.number })}
      </Link>{' '}
      {t(`contacts.case.${entry.what}`)}
      {entry.user !== null && ` · ${entry.user}`}
    </>
  )
}

export function SuppressionEntry({ entry }: Entry<'suppression'>) {
  const word = useWord()
  return <>{word('contacts.suppressionEntry', entry.reason)}</>
}
