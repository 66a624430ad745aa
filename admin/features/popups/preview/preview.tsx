import { Button, SegmentedControl, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PopupDetail } from '@otklik/server/popups/api'
import { useLanguage, useLanguageName } from '../../../format/use-format.ts'
import { Loaded } from '../../../patterns/loaded.tsx'
import { PopupFrame } from '../../../patterns/popup-frame.tsx'
import { RowsSkeleton } from '../../../patterns/skeleton.tsx'
import { surveyQuery } from '../../surveys/queries.ts'
import { useEditor } from '../editor/editor.tsx'
import styles from './preview.module.css'

const widths = ['phone', 'desktop'] as const
const schemes = ['light', 'dark'] as const

/** The popup as visitors see it, on a page that is only drawn; answering it leads on and is kept nowhere. */
export function Preview({ brand }: { brand: PopupDetail['brand'] }) {
  const { t } = useTranslation()
  const own = useLanguage()
  const nameOf = useLanguageName()
  const { placement, surveys } = useEditor()
  const row = surveys.find(({ key }) => key === placement.survey)
  const survey = useQuery({ ...surveyQuery(placement.survey), enabled: row !== undefined })
  const [width, setWidth] = useState<(typeof widths)[number]>('desktop')
  const [scheme, setScheme] = useState<(typeof schemes)[number]>('light')
  const [wanted, setLanguage] = useState<string | null>(null)
  const [again, setAgain] = useState(0)
  const languages = row?.languages ?? []
  const known = [wanted, placement.language, own].find((each) => each != null && languages.includes(each))
  const language = known ?? languages[0] ?? own
  return (
    <section className={styles.preview} aria-label={t('popups.preview.title')}>
      <div className={styles.tools}>
        <SegmentedControl<(typeof widths)[number]>
          aria-label={t('popups.preview.width')}
          value={width}
          onChange={setWidth}
          data={widths.map((value) => ({ value, label: t(`popups.preview.${value}`) }))}
        />
        <SegmentedControl<(typeof schemes)[number]>
          aria-label={t('popups.preview.scheme')}
          value={scheme}
          onChange={setScheme}
          data={schemes.map((value) => ({ value, label: t(`popups.preview.${value}`) }))}
        />
        {languages.length > 1 && (
          <Select
            size="xs"
            aria-label={t('popups.preview.language')}
            value={language}
            onChange={setLanguage}
            data={languages.map((value) => ({ value, label: nameOf(value) }))}
          />
        )}
        <Button onClick={() => setAgain(again + 1)}>{t('popups.preview.again')}</Button>
      </div>
      {row === undefined ? (
        <p className={styles.note}>{t('popups.preview.noSurvey')}</p>
      ) : (
        <Loaded query={survey} skeleton={<RowsSkeleton rows={8} />}>
          {({ definition }) => (
            <PopupFrame
              title={t('popups.preview.frame')}
              phone={width === 'phone'}
              previewed={{ survey: definition, language, position: placement.position, brand, scheme }}
              again={again}
            />
          )}
        </Loaded>
      )}
      <p className={styles.note}>{t('popups.preview.note')}</p>
    </section>
  )
}
