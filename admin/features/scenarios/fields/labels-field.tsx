import { TagsInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useEditor } from '../editor/editor.tsx'

interface Props {
  value: readonly string[] | undefined
  onChange: (labels: string[] | undefined) => void
}

/** Labels of messages: what reports and the contact policy count by. */
export function LabelsField({ value, onChange }: Props) {
  const { t } = useTranslation()
  const { catalogue } = useEditor()
  return (
    <TagsInput
      label={t('scenarios.field.labels')}
      description={t('scenarios.field.labelsHint')}
      data={[...catalogue.labels]}
      value={[...(value ?? [])]}
      onChange={(labels) => onChange(labels.length === 0 ? undefined : labels)}
      maxTags={20}
      acceptValueOnBlur
    />
  )
}
