import { useTranslation } from 'react-i18next'
import type { Localized } from '@otklik/core/survey'
import { LocalizedField } from './localized-field.tsx'

interface Props {
  low: Localized | undefined
  high: Localized | undefined
  set: (part: { lowLabel?: Localized; highLabel?: Localized }) => void
  problem: (path: string) => string | undefined
}

/** What stands at both ends of a scale. */
export function LabelFields({ low, high, set, problem }: Props) {
  const { t } = useTranslation()
  return (
    <>
      <LocalizedField
        label={t('surveys.field.lowLabel')}
        value={low}
        onChange={(lowLabel) => set({ lowLabel: lowLabel ?? {} })}
        error={problem('lowLabel')}
      />
      <LocalizedField
        label={t('surveys.field.highLabel')}
        value={high}
        onChange={(highLabel) => set({ highLabel: highLabel ?? {} })}
        error={problem('highLabel')}
      />
    </>
  )
}
