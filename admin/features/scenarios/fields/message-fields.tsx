import { useTranslation } from 'react-i18next'
import { useWord } from '../../../i18n/word.ts'
import { useEditor } from '../editor/editor.tsx'
import { ReferenceField } from './reference-field.tsx'

interface Props {
  value: string
  onChange: (value: string) => void
  error?: string | undefined
}

export function ChannelField({ value, onChange, error }: Props) {
  const { t } = useTranslation()
  const { catalogue } = useEditor()
  const word = useWord()
  return (
    <ReferenceField
      label={t('scenarios.field.channel')}
      value={value}
      choices={catalogue.channels.map((channel) => ({ value: channel, label: word('channels', channel) }))}
      onChange={onChange}
      error={error}
    />
  )
}

interface TemplateProps extends Props {
  label?: string
  /** Only templates for it; for any when null. */
  channel: string | null
  mayBeNone?: boolean
}

export function TemplateField({ label, channel, value, onChange, error, mayBeNone = false }: TemplateProps) {
  const { t } = useTranslation()
  const { catalogue } = useEditor()
  const fitting = catalogue.templates.filter(
    (template) => template.channel === undefined || channel === null || template.channel === channel,
  )
  const choices = [...new Set(fitting.map(({ key }) => key))].map((key) => ({ value: key, label: key }))
  return (
    <ReferenceField
      label={label ?? t('scenarios.field.template')}
      value={value}
      choices={mayBeNone ? [{ value: '', label: t('scenarios.field.sameTemplate') }, ...choices] : choices}
      placeholder={mayBeNone ? t('scenarios.field.sameTemplate') : undefined}
      onChange={onChange}
      error={error}
    />
  )
}
