import { Button, TextInput } from '@mantine/core'
import { IconFlag } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ThanksElement } from '@otklik/core/survey'
import fields from '../fields/fields.module.css'
import { LocalizedField } from '../fields/localized-field.tsx'
import { wordsIn, type ElementFormProps, type ElementView } from './kind.ts'

export const thanks: ElementView<ThanksElement> = {
  icon: IconFlag,
  group: 'screens',
  fresh: (id, definition) => ({
    id,
    kind: 'thanks',
    title: wordsIn(definition, { ru: 'Спасибо за ответ', en: 'Thank you for your answer' }),
  }),
  Form,
}

function Form({ element, set, problem }: ElementFormProps<ThanksElement>) {
  const { t } = useTranslation()
  const { link } = element
  if (link === undefined)
    return (
      <div>
        <Button onClick={() => set({ link: { url: 'https://', title: {} } })}>{t('surveys.field.addLink')}</Button>
      </div>
    )
  return (
    <div className={fields.stack}>
      <TextInput
        label={t('surveys.field.url')}
        value={link.url}
        onChange={(event) => set({ link: { ...link, url: event.currentTarget.value } })}
        error={problem('link.url')}
      />
      <LocalizedField
        label={t('surveys.field.linkTitle')}
        value={link.title}
        onChange={(title) => set({ link: { ...link, title: title ?? {} } })}
        error={problem('link.title')}
      />
      <div>
        <Button variant="subtle" onClick={() => set({ link: undefined })}>
          {t('surveys.field.dropLink')}
        </Button>
      </div>
    </div>
  )
}
