import { TextInput } from '@mantine/core'

interface Props {
  label: string
  description?: string | undefined
  value: string
  onChange: (time: string) => void
  error?: string | undefined
}

/** A time of day, HH:MM. */
export function TimeField({ label, description, value, onChange, error }: Props) {
  return (
    <TextInput
      type="time"
      label={label}
      description={description}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={error}
      maw={140}
    />
  )
}
