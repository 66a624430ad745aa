import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

interface Props {
  id: string
  label: string
  description?: string
  /** Whether something else beside it is called so. */
  isTaken: (name: string) => boolean
  onTake: (name: string) => void
}

const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/

/** What something is called in conditions, exports and the API; taken when one leaves the field. */
export function IdField({ id, label, description, isTaken, onTake }: Props) {
  const { t } = useTranslation()
  const [name, setName] = useState(id)
  const taken = name !== id && isTaken(name) ? t('surveys.field.takenId') : undefined
  const wrong = NAME.test(name) ? taken : t('surveys.field.badId')
  const take = () => {
    if (name !== id && wrong === undefined) onTake(name)
  }
  return (
    <TextInput
      label={label}
      description={description}
      value={name}
      onChange={(event) => setName(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => event.key === 'Enter' && take()}
      error={wrong}
      maxLength={64}
    />
  )
}
