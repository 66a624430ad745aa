import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { SurveyDefinition } from '@otklik/core/survey'
import type { SurveyMailPreview } from '@otklik/server/messages/api'
import { AmpPart } from '../../../patterns/amp-part.tsx'
import { Loaded } from '../../../patterns/loaded.tsx'
import { MailFrame } from '../../../patterns/mail-frame.tsx'
import { RowsSkeleton } from '../../../patterns/skeleton.tsx'
import { useFormat } from '../../../format/use-format.ts'
import { mailPreviewQuery } from '../queries.ts'
import styles from './preview.module.css'
import { stillOf } from './still.ts'

interface Props {
  surveyKey: string
  definition: SurveyDefinition
  language: string
  part: 'email' | 'amp'
}

const TYPING_MS = 500

/** The mail that would ask the survey, or its AMP part. */
export function MailView({ surveyKey: key, definition, language, part }: Props) {
  const [settled] = useDebouncedValue(definition, TYPING_MS)
  const query = useQuery(mailPreviewQuery({ definition: settled, language, key }))
  return (
    <Loaded query={query} skeleton={<RowsSkeleton rows={8} />}>
      {(preview) => (part === 'email' ? <Mail preview={preview} /> : <Amp preview={preview} />)}
    </Loaded>
  )
}

function Mail({ preview: { mail, template, problems } }: { preview: SurveyMailPreview }) {
  const { t } = useTranslation()
  if (template === null) return <p className={styles.note}>{t('surveys.preview.mail.none')}</p>
  const named = t(`surveys.preview.mail.${template.isStarter ? 'starter' : 'own'}`, { key: template.key })
  return (
    <>
      {mail === null ? (
        problems.map(({ message }) => <p key={message}>{message}</p>)
      ) : (
        <>
          <p className={styles.subject}>
            <small dir="auto">{mail.from}</small>
            <b dir="auto">{mail.subject}</b>
          </p>
          <MailFrame html={mail.html} title={mail.subject} phone={false} />
        </>
      )}
      <p className={styles.note}>
        {named}{' '}
        {!template.isStarter && (
          <Link to="/templates/$templateKey" params={{ templateKey: template.key }}>
            {t('surveys.preview.mail.open')}
          </Link>
        )}
      </p>
    </>
  )
}

function Amp({ preview: { amp, mail, template } }: { preview: SurveyMailPreview }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (template === null) return <p className={styles.note}>{t('surveys.preview.mail.none')}</p>
  return (
    <>
      {amp.source !== null && (
        <>
          <p className={styles.note}>{t('surveys.preview.ampLine', { bytes: format.number(amp.bytes) })}</p>
          <MailFrame html={stillOf(amp.source)} title={mail?.subject ?? ''} phone={false} />
        </>
      )}
      <AmpPart report={amp} />
    </>
  )
}
