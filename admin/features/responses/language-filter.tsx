import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ChoiceFilter } from '../../filters/choice-filter.tsx'
import { useLanguageName } from '../../format/use-format.ts'
import { surveysQuery } from '../surveys/queries.ts'

const ANY = ''

interface Props {
  survey: string | undefined
  language: string | undefined
  onChoose: (language: string) => void
}

/** In which language it was asked, of those that the surveys have; nothing where there is but one. */
export function LanguageFilter({ survey, language, onChoose }: Props) {
  const { t } = useTranslation()
  const nameOf = useLanguageName()
  const { data = [] } = useQuery(surveysQuery)
  const asked = data.filter(({ key }) => survey === undefined || key === survey)
  const languages = new Set(asked.flatMap((each) => each.languages))
  if (language !== undefined) languages.add(language)
  if (languages.size < 2 && language === undefined) return null
  return (
    <ChoiceFilter
      name={t('responses.language')}
      value={language ?? ANY}
      choices={[
        { value: ANY, label: t('filters.any') },
        ...[...languages].sort().map((code) => ({ value: code, label: nameOf(code) })),
      ]}
      onChoose={onChoose}
    />
  )
}
