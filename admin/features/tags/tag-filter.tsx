import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ChoiceFilter } from '../../filters/choice-filter.tsx'
import { tagsQuery } from './queries.ts'

const ANY = ''

/** By one of the words that are used; nothing where none is. */
export function TagFilter({ tag, onChoose }: { tag: string | undefined; onChoose: (tag: string) => void }) {
  const { t } = useTranslation()
  const { data = [] } = useQuery(tagsQuery)
  if (data.length === 0 && tag === undefined) return null
  return (
    <ChoiceFilter
      name={t('tags.one')}
      value={tag ?? ANY}
      choices={[{ value: ANY, label: t('filters.any') }, ...data.map(({ name }) => ({ value: name, label: name }))]}
      onChoose={onChoose}
    />
  )
}
