import type { Catalogue, Names } from '@otklik/core/condition'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { catalogueQuery } from '../api/catalogue.ts'

/** What things are called in core's sentences: what exists by its name, words of the data where the texts have one. */
export function useNames(): Names & { catalogue?: Catalogue } {
  const { t, i18n } = useTranslation()
  const { data: catalogue } = useQuery(catalogueQuery)
  return {
    ...(catalogue && { catalogue }),
    word: (kind, word) => (i18n.exists(`${kind}.${word}`) ? t(`${kind}.${word}`) : undefined),
  }
}
