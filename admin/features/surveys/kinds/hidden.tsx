import { Autocomplete } from '@mantine/core'
import { IconEyeOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { HiddenElement } from '@otklik/core/survey'
import { catalogueQuery } from '../../../api/catalogue.ts'
import { wordsIn, type ElementFormProps, type ElementView } from './kind.ts'

export const hidden: ElementView<HiddenElement> = {
  icon: IconEyeOff,
  group: 'silent',
  fresh: (id, definition) => ({
    id,
    kind: 'hidden',
    title: wordsIn(definition, { ru: 'Имя', en: 'Name' }),
    from: 'contact.name',
  }),
  Form,
}

function Form({ element, set, problem }: ElementFormProps<HiddenElement>) {
  const { t } = useTranslation()
  const { data: catalogue } = useQuery(catalogueQuery)
  const known = new Set([
    'contact.name',
    'contact.language',
    ...Object.keys(catalogue?.attributes ?? {}).map((name) => `contact.${name}`),
    ...Object.values(catalogue?.eventTypes ?? {}).flatMap((type) => Object.keys(type).map((name) => `event.${name}`)),
    ...Object.keys(catalogue?.dimensions ?? {}).map((name) => `dimension.${name}`),
    'link.ref',
  ])
  return (
    <Autocomplete
      label={t('surveys.field.from')}
      description={t('surveys.field.fromHint')}
      value={element.from}
      data={[...known]}
      limit={50}
      onChange={(from) => set({ from })}
      error={problem('from')}
    />
  )
}
