import { NumberInput, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Scalar, ValueType } from '@otklik/core/condition'
import styles from './walk.module.css'

interface Props {
  types: Readonly<Record<string, ValueType>>
  values: Readonly<Record<string, Scalar>>
  onChange: (values: Readonly<Record<string, Scalar>>) => void
}

/** A value for each name; an empty field holds none. */
export function ValueFields({ types, values, onChange }: Props) {
  const put = (name: string, value: Scalar | null) => {
    const { [name]: _was, ...others } = values
    onChange(value === null ? others : { ...values, [name]: value })
  }
  return (
    <div className={styles.values}>
      {Object.entries(types)
        .filter(([, type]) => type !== 'list')
        .map(([name, type]) => (
          <Value
            key={name}
            name={name}
            type={type}
            value={values[name] ?? null}
            onChange={(value) => put(name, value)}
          />
        ))}
    </div>
  )
}

interface ValueProps {
  name: string
  type: ValueType
  value: Scalar | null
  onChange: (value: Scalar | null) => void
}

function Value({ name, type, value, onChange }: ValueProps) {
  const { t } = useTranslation()
  if (type === 'boolean')
    return (
      <Select
        label={name}
        placeholder={t('scenarios.walk.none')}
        clearable
        data={[true, false].map((each) => ({ value: String(each), label: t(each ? 'states.yes' : 'states.no') }))}
        value={value === null ? null : String(value)}
        onChange={(chosen) => onChange(chosen === null ? null : chosen === 'true')}
      />
    )
  if (type === 'number')
    return (
      <NumberInput
        size="xs"
        label={name}
        placeholder={t('scenarios.walk.none')}
        value={typeof value === 'number' ? value : ''}
        onChange={(next) => onChange(next === '' ? null : Number(next))}
        hideControls
      />
    )
  return (
    <TextInput
      label={name}
      type={type === 'date' ? 'date' : 'text'}
      placeholder={t('scenarios.walk.none')}
      value={String(value ?? '')}
      onChange={({ currentTarget }) => onChange(currentTarget.value === '' ? null : currentTarget.value)}
    />
  )
}
