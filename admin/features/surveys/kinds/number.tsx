import { Checkbox, NumberInput } from '@mantine/core'
import { IconNumber123 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { NumberElement } from '@otklik/core/survey'
import fields from '../fields/fields.module.css'
import type { ElementFormProps, ElementView } from './kind.ts'

export const number: ElementView<NumberElement> = {
  icon: IconNumber123,
  group: 'words',
  mayBeRequired: true,
  fresh: (id) => ({ id, kind: 'number', title: {} }),
  Form,
}

function Form({ element, set, problem }: ElementFormProps<NumberElement>) {
  const { t } = useTranslation()
  return (
    <>
      <div className={fields.pair}>
        {(['min', 'max'] as const).map((end) => (
          <NumberInput
            key={end}
            size="xs"
            label={t(`surveys.field.${end}`)}
            value={element[end] ?? ''}
            onChange={(value) => set({ [end]: value === '' ? undefined : Number(value) })}
            error={problem(end)}
          />
        ))}
      </div>
      <Checkbox
        label={t('surveys.field.whole')}
        checked={element.whole === true}
        onChange={(event) => set({ whole: event.currentTarget.checked || undefined })}
      />
    </>
  )
}
