import { NumberInput, SegmentedControl } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { DurationField } from '../../../patterns/duration-field.tsx'
import { useLanguage } from '../../../format/use-format.ts'
import { useEditor, useProblemAt, useWarningAt } from '../editor/editor.tsx'
import styles from './fields.module.css'

const audiences = ['everybody', 'identified'] as const
const UNITS = ['hours', 'days', 'weeks'] as const
/** As core has it where nothing is said. */
const USUAL_REST = 'P30D'

/** Whom it asks, how many of them, and how long it leaves alone who said no. */
export function AudienceFields() {
  const { t } = useTranslation()
  const language = useLanguage()
  const { placement, set } = useEditor()
  const problem = useProblemAt()
  const warning = useWarningAt()
  const { audience, share = 1, rest = USUAL_REST } = placement
  const restProblem = problem('rest')
  return (
    <fieldset>
      <legend>{t('popups.part.whom')}</legend>
      <div>
        <SegmentedControl<(typeof audiences)[number]>
          aria-label={t('popups.field.audience')}
          value={audience}
          onChange={(next) => set({ audience: next })}
          data={audiences.map((value) => ({ value, label: t(`popups.audience.${value}`) }))}
        />
      </div>
      <p className={styles.hint}>{t(`popups.audienceHint.${audience}`)}</p>
      <NumberInput
        size="xs"
        className={styles.short}
        label={t('popups.field.share')}
        description={warning('share') ?? t('popups.field.shareHint')}
        suffix={language === 'ru' ? ' %' : '%'}
        decimalSeparator={language === 'ru' ? ',' : '.'}
        min={0}
        max={100}
        decimalScale={1}
        allowNegative={false}
        value={Number.isNaN(share) ? '' : Math.round(share * 1000) / 10}
        onChange={(percent) => {
          const next = typeof percent === 'number' ? Math.round(percent * 10) / 1000 : Number.NaN
          set({ share: next === 1 ? undefined : next })
        }}
        error={problem('share')}
      />
      <div>
        <p className="mantine-InputWrapper-label">{t('popups.field.rest')}</p>
        <p className={styles.hint}>{t('popups.field.restHint')}</p>
        <DurationField
          label={t('popups.field.rest')}
          units={UNITS}
          value={rest}
          onChange={(next) => set({ rest: next })}
          error={restProblem !== undefined}
        />
        {restProblem !== undefined && <p className={styles.error}>{restProblem}</p>}
      </div>
    </fieldset>
  )
}
