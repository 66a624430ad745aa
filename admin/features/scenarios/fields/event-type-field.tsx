import { Autocomplete } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useEditor } from '../editor/editor.tsx'

interface Props {
  label: string
  value: string
  onChange: (type: string) => void
  error?: string | undefined
}

/** A type of events: one that has come in, or one that is still to come. */
export function EventTypeField({ label, value, onChange, error }: Props) {
  const { t } = useTranslation()
  const { catalogue } = useEditor()
  const isNew = value !== '' && !Object.hasOwn(catalogue.eventTypes, value)
  return (
    <Autocomplete
      label={label}
      // That none has come yet is told, not held against it: the scenario may come before its events.
      description={isNew ? (error ?? t('scenarios.field.notSeen')) : undefined}
      data={Object.keys(catalogue.eventTypes)}
      value={value}
      onChange={onChange}
      error={isNew ? undefined : error}
    />
  )
}
