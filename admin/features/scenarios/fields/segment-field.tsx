import { useTranslation } from 'react-i18next'
import { useEditor } from '../editor/editor.tsx'
import { ReferenceField } from './reference-field.tsx'

interface Props {
  value: string
  onChange: (key: string) => void
  error?: string | undefined
}

export function SegmentField({ value, onChange, error }: Props) {
  const { t } = useTranslation()
  const { catalogue } = useEditor()
  return (
    <ReferenceField
      label={t('scenarios.field.segment')}
      value={value}
      choices={catalogue.segments.map(({ key, name }) => ({ value: key, label: name }))}
      onChange={onChange}
      error={error}
    />
  )
}
