import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { HiddenElement, SurveyDefinition } from '@otklik/core/survey'
import { useLanguage } from '../../../format/use-format.ts'
import { nameOf } from '../editing/earlier.ts'
import styles from './preview.module.css'
import type { Visit } from './use-visit.ts'

/** What would be known of a customer before anything is asked. */
export function KnownFields({ definition, visit }: { definition: SurveyDefinition; visit: Visit }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const hidden = definition.elements.filter((element): element is HiddenElement => element.kind === 'hidden')
  if (hidden.length === 0) return null
  const know = (id: string, words: string) => {
    const { [id]: _former, ...others } = visit.known
    visit.know(words === '' ? others : { ...others, [id]: words })
  }
  return (
    <fieldset className={styles.known}>
      <legend>{t('surveys.preview.known')}</legend>
      {hidden.map((element) => (
        <TextInput
          key={element.id}
          label={nameOf(element, definition, language)}
          description={element.from}
          value={visit.known[element.id] ?? ''}
          maxLength={500}
          onChange={(event) => know(element.id, event.currentTarget.value)}
        />
      ))}
    </fieldset>
  )
}
