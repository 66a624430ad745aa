import { TextInput } from '@mantine/core'
import { IconCalendar } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { DateElement } from '@otklik/core/survey'
import fields from '../fields/fields.module.css'
import type { ElementFormProps, ElementView } from './kind.ts'

export const date: ElementView<DateElement> = {
  icon: IconCalendar,
  group: 'words',
  mayBeRequired: true,
  fresh: (id) => ({ id, kind: 'date', title: {} }),
  Form,
}

function Form({ element, set, problem }: ElementFormProps<DateElement>) {
  const { t } = useTranslation()
  return (
    <div className={fields.pair}>
      {(['min', 'max'] as const).map((end) => (
        <TextInput
          key={end}
          type="date"
          label={t(`surveys.field.${end}`)}
          value={element[end] ?? ''}
          onChange={(event) => set({ [end]: event.currentTarget.value || undefined })}
          error={problem(end)}
        />
      ))}
    </div>
  )
}
