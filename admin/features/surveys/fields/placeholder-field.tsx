import { useTranslation } from 'react-i18next'
import type { Localized } from '@otklik/core/survey'
import { LocalizedField } from './localized-field.tsx'

interface Props {
  value: Localized | undefined
  set: (part: { placeholder: Localized | undefined }) => void
  problem: (path: string) => string | undefined
}

/** What stands in an empty field. */
export function PlaceholderField({ value, set, problem }: Props) {
  const { t } = useTranslation()
  return (
    <LocalizedField
      label={t('surveys.field.placeholder')}
      value={value}
      onChange={(placeholder) => set({ placeholder })}
      error={problem('placeholder')}
      optional
    />
  )
}
