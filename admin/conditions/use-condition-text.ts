import { describe, type Condition, type Names } from '@otklik/core/condition'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { catalogueQuery } from '../api/catalogue.ts'
import { useLanguage } from '../format/use-format.ts'

/** Says a condition in the person's language: what exists by its name, words of the data where there are names for them. */
export function useConditionText(): (condition: Condition) => string {
  const { t, i18n } = useTranslation()
  const language = useLanguage()
  const { data: catalogue } = useQuery(catalogueQuery)
  const names: Names = {
    ...(catalogue && { catalogue }),
    word: (kind, word) => (i18n.exists(`${kind}.${word}`) ? t(`${kind}.${word}`) : undefined),
  }
  return (condition) => describe(condition, language, names)
}
