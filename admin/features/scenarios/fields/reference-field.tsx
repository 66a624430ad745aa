import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'

export interface Choice {
  value: string
  label: string
}

interface Props {
  label: string
  description?: string | undefined
  placeholder?: string | undefined
  value: string
  choices: readonly Choice[]
  onChange: (value: string) => void
  error?: string | undefined
}

/** One of what the workspace has. What was referred to and is gone is still shown, and told. */
export function ReferenceField({ label, description, placeholder, value, choices, onChange, error }: Props) {
  const { t } = useTranslation()
  const isGone = value !== '' && !choices.some((choice) => choice.value === value)
  const data = isGone ? [...choices, { value, label: t('scenarios.field.gone', { key: value }) }] : [...choices]
  return (
    <Select
      label={label}
      description={description}
      placeholder={placeholder ?? t('scenarios.field.choose')}
      data={data}
      value={value === '' ? null : value}
      onChange={(chosen) => onChange(chosen ?? '')}
      searchable={data.length > 7}
      nothingFoundMessage={t('scenarios.field.nothing')}
      error={error}
      comboboxProps={{ withinPortal: true }}
    />
  )
}
