import type { Catalogue, Names } from '@otklik/core/condition'
import { useQuery } from '@tanstack/react-query'
import { createContext, use } from 'react'
import { useTranslation } from 'react-i18next'
import { catalogueQuery } from '../api/catalogue.ts'

/** What conditions below are about, where that is not the workspace: a survey that is being made, and its own answers. */
export const OwnCatalogue = createContext<Catalogue | null>(null)

/** What things are called in core's sentences: what exists by its name, words of the data where the texts have one. */
export function useNames(): Names & { catalogue?: Catalogue } {
  const { t, i18n } = useTranslation()
  const own = use(OwnCatalogue)
  const { data } = useQuery({ ...catalogueQuery, enabled: own === null })
  const catalogue = own ?? data
  return {
    ...(catalogue && { catalogue }),
    word: (kind, word) => (i18n.exists(`${kind}.${word}`) ? t(`${kind}.${word}`) : undefined),
  }
}
