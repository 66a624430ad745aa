import { IconSquareCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ConsentElement } from '@otklik/core/survey'
import { LocalizedField } from '../fields/localized-field.tsx'
import { wordsIn, type ElementFormProps, type ElementView } from './kind.ts'

export const consent: ElementView<ConsentElement> = {
  icon: IconSquareCheck,
  group: 'choices',
  mayBeRequired: true,
  fresh: (id, definition) => ({
    id,
    kind: 'consent',
    title: {},
    label: wordsIn(definition, { ru: 'Согласен', en: 'I agree' }),
  }),
  Form,
}

function Form({ element, set, problem }: ElementFormProps<ConsentElement>) {
  const { t } = useTranslation()
  return (
    <LocalizedField
      label={t('surveys.field.label')}
      value={element.label}
      onChange={(label) => set({ label: label ?? {} })}
      error={problem('label')}
    />
  )
}
