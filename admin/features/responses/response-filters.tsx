import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { dimensionsQuery } from '../../api/dimensions.ts'
import { ChoiceFilter } from '../../filters/choice-filter.tsx'
import { ChosenChip } from '../../filters/chosen-chip.tsx'
import { DimensionFilters } from '../../filters/dimension-filters.tsx'
import { PeriodFilter } from '../../filters/period-filter.tsx'
import { SearchField } from '../../patterns/search-field.tsx'
import { ConditionFilter } from './condition-filter.tsx'
import { groupsOf } from '../scores/groups.ts'
import { TagFilter } from '../tags/tag-filter.tsx'
import { LanguageFilter } from './language-filter.tsx'
import { responseStates, surfaces, type ResponsesSearch } from './search.ts'

interface Props {
  search: ResponsesSearch
  field: RefObject<HTMLInputElement | null>
}

const ANY = ''

export function ResponseFilters({ search, field }: Props) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { data } = useQuery(dimensionsQuery)
  const change = useCallback(
    (part: { [Key in keyof ResponsesSearch]?: ResponsesSearch[Key] | undefined | '' }) =>
      void navigate({
        to: '/responses',
        search: (before) => ({ ...before, ...part }) as ResponsesSearch,
        replace: true,
      }),
    [navigate],
  )
  const find = useCallback((q: string) => change({ q }), [change])

  const any = { value: ANY, label: t('filters.any') }
  const surveys = data?.surveys ?? []
  const kinds = surveys
    .filter(({ key }) => search.survey === undefined || key === search.survey)
    .map(({ kind }) => kind)
  const groups = [...new Set(kinds.flatMap((kind) => (kind === null ? [] : groupsOf(kind))))]
  return (
    <>
      <SearchField field={field} value={search.q ?? ''} onSearch={find} placeholder={t('responses.search')} />
      <PeriodFilter period={search} byDefault="all" onChange={change} />
      {surveys.length > 1 && (
        <ChoiceFilter
          name={t('filters.survey')}
          value={search.survey ?? ANY}
          choices={[any, ...surveys.map(({ key, name }) => ({ value: key, label: name }))]}
          onChoose={(survey) => change({ survey })}
        />
      )}
      {search.score === undefined ? (
        <ChoiceFilter
          name={t('filters.score')}
          value={search.group ?? ANY}
          choices={[any, ...groups.map((group) => ({ value: group, label: t(`scores.group.${group}.many`) }))]}
          onChoose={(group) => change({ group })}
        />
      ) : (
        <ChosenChip
          name={t('filters.score')}
          value={search.score.replaceAll(',', ', ')}
          onRemove={() => change({ score: '' })}
        />
      )}
      <ChoiceFilter
        name={t('filters.state')}
        value={search.state ?? ANY}
        choices={[any, ...responseStates.map((state) => ({ value: state, label: t(`responses.state.${state}`) }))]}
        onChoose={(state) => change({ state: state as ResponsesSearch['state'] })}
      />
      <ChoiceFilter
        name={t('responses.surface.name')}
        value={search.surface ?? ANY}
        choices={[any, ...surfaces.map((surface) => ({ value: surface, label: t(`responses.surface.on.${surface}`) }))]}
        onChoose={(surface) => change({ surface: surface as ResponsesSearch['surface'] })}
      />
      <LanguageFilter
        survey={search.survey}
        language={search.inLanguage}
        onChoose={(inLanguage) => change({ inLanguage })}
      />
      <TagFilter tag={search.tag} onChoose={(tag) => change({ tag })} />
      <ConditionFilter survey={search.survey} when={search.when} onChange={(when) => change({ when })} />
      <DimensionFilters filter={search.filter} onChange={(filter) => change({ filter })} />
    </>
  )
}
