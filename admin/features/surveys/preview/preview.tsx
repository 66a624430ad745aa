import { Button, SegmentedControl } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SurveyDefinition } from '@otklik/core/survey'
import { PopupFrame } from '../../../patterns/popup-frame.tsx'
import { useLanguageName } from '../fields/localized-field.tsx'
import { MailView } from './mail-view.tsx'
import { PageView } from './page-view.tsx'
import styles from './preview.module.css'
import { useVisit, type Visit } from './use-visit.ts'

const surfaces = ['phone', 'desktop', 'popup', 'email', 'amp'] as const
type Surface = (typeof surfaces)[number]

interface Props {
  surveyKey: string
  definition: SurveyDefinition
}

/** The survey as it is now, where customers meet it; what is answered here goes nowhere. */
export function Preview({ surveyKey, definition }: Props) {
  const { t } = useTranslation()
  const nameOfLanguage = useLanguageName()
  const [surface, setSurface] = useState<Surface>('phone')
  const [wanted, setLanguage] = useState(definition.languages[0] ?? 'en')
  const language = definition.languages.includes(wanted) ? wanted : (definition.languages[0] ?? 'en')
  const visit = useVisit(definition, language)
  const isAnswered = surface === 'phone' || surface === 'desktop' || surface === 'popup'
  return (
    <section className={styles.preview} aria-label={t('surveys.preview.title')} data-stale={visit.isStale || undefined}>
      <div className={styles.tools}>
        <SegmentedControl<Surface>
          className={styles.surfaces}
          aria-label={t('surveys.preview.surface')}
          value={surface}
          onChange={setSurface}
          data={surfaces.map((value) => ({ value, label: t(`surveys.preview.${value}`) }))}
        />
        {definition.languages.length > 1 && (
          <SegmentedControl
            aria-label={t('surveys.preview.language')}
            value={language}
            onChange={setLanguage}
            data={definition.languages.map((value) => ({
              value,
              label: <span title={nameOfLanguage(value)}>{value}</span>,
            }))}
          />
        )}
        {isAnswered && (
          <Button leftSection={<IconRefresh size={14} aria-hidden />} onClick={visit.restart}>
            {t('surveys.preview.restart')}
          </Button>
        )}
      </div>
      {(surface === 'phone' || surface === 'desktop') && (
        <PageView key={surface} visit={visit} language={language} width={surface} />
      )}
      {surface === 'popup' && <PopupView visit={visit} language={language} />}
      {(surface === 'email' || surface === 'amp') && (
        <MailView surveyKey={surveyKey} definition={definition} language={language} part={surface} />
      )}
      <p className={styles.note}>{t(`surveys.preview.note.${isAnswered ? 'answered' : 'mail'}`)}</p>
    </section>
  )
}

function PopupView({ visit, language }: { visit: Visit; language: string }) {
  const { t } = useTranslation()
  const { query, definition, known, again } = visit
  const brand = query.data?.brand
  if (brand === undefined) return null
  const previewed = {
    survey: definition,
    language,
    position: { kind: 'corner' },
    brand,
    scheme: 'light',
    known,
  } as const
  return <PopupFrame title={t('popups.preview.frame')} phone previewed={previewed} again={again} />
}
