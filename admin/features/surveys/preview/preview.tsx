import { Button, SegmentedControl } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SurveyDefinition } from '@otklik/core/survey'
import { useLanguageName } from '../fields/localized-field.tsx'
import { KnownFields } from './known-fields.tsx'
import styles from './preview.module.css'
import { Screen } from './screen.tsx'
import { usePassage } from './use-passage.ts'

type Width = 'phone' | 'desktop'

/** The survey as it is now, to be tried: what is answered here goes nowhere. */
export function Preview({ definition }: { definition: SurveyDefinition }) {
  const { t } = useTranslation()
  const nameOfLanguage = useLanguageName()
  const [width, setWidth] = useState<Width>('phone')
  const [wanted, setLanguage] = useState(definition.languages[0] ?? 'en')
  const language = definition.languages.includes(wanted) ? wanted : (definition.languages[0] ?? 'en')
  const trial = usePassage(definition)
  return (
    <section className={styles.preview} aria-label={t('surveys.preview.title')}>
      <div className={styles.tools}>
        <SegmentedControl
          aria-label={t('surveys.preview.width')}
          value={width}
          onChange={(value) => setWidth(value as Width)}
          data={(['phone', 'desktop'] as const).map((value) => ({ value, label: t(`surveys.preview.${value}`) }))}
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
        <Button leftSection={<IconRefresh size={14} aria-hidden />} onClick={trial.restart}>
          {t('surveys.preview.restart')}
        </Button>
      </div>
      <div className={styles.stage} data-width={width}>
        <Screen definition={definition} trial={trial} language={language} />
      </div>
      <KnownFields definition={definition} trial={trial} />
      <p className={styles.note}>{t('surveys.preview.note')}</p>
    </section>
  )
}
