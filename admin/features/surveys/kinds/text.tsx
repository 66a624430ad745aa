import { Checkbox } from '@mantine/core'
import { IconTextSize } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { TextElement } from '@otklik/core/survey'
import { PlaceholderField } from '../fields/placeholder-field.tsx'
import { wordsIn, type ElementFormProps, type ElementView } from './kind.ts'

export const text: ElementView<TextElement> = {
  icon: IconTextSize,
  group: 'words',
  base: 'comment',
  mayBeRequired: true,
  fresh: (id, definition) => ({
    id,
    kind: 'text',
    title: wordsIn(definition, { ru: 'Хотите что-нибудь добавить?', en: 'Would you like to add anything?' }),
  }),
  Form,
}

function Form({ element, set, problem }: ElementFormProps<TextElement>) {
  const { t } = useTranslation()
  return (
    <>
      <Checkbox
        label={t('surveys.field.short')}
        checked={element.short === true}
        onChange={(event) => set({ short: event.currentTarget.checked || undefined })}
      />
      <PlaceholderField value={element.placeholder} set={set} problem={problem} />
    </>
  )
}
