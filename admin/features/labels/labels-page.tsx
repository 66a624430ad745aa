import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { datesOf } from '../../address/period.ts'
import { ChoiceFilter } from '../../filters/choice-filter.tsx'
import { PeriodFilter } from '../../filters/period-filter.tsx'
import { useToday } from '../../format/use-today.ts'
import { Empty } from '../../patterns/empty.tsx'
import { Loaded } from '../../patterns/loaded.tsx'
import { Page } from '../../patterns/page.tsx'
import { RowsSkeleton } from '../../patterns/skeleton.tsx'
import { LabelsTable } from './labels-table.tsx'
import styles from './labels.module.css'
import { labelsQuery } from './queries.ts'
import { PERIOD_BY_DEFAULT, steps, type LabelsSearch } from './search.ts'

const route = getRouteApi('/shell/labels')
const WHOLE = 'whole'

/** What was sent under each label, and what came of it. */
export function LabelsPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const search = route.useSearch()
  const query = useQuery(labelsQuery({ ...datesOf(search, useToday(), PERIOD_BY_DEFAULT), by: search.by }))
  const change = (part: { [Key in keyof LabelsSearch]?: LabelsSearch[Key] | undefined }) =>
    void navigate({ to: '/labels', search: (before) => ({ ...before, ...part }) as LabelsSearch, resetScroll: false })
  return (
    <Page title={t('labels.title')} question={t('labels.question')}>
      <div className={styles.filters}>
        <PeriodFilter period={search} byDefault={PERIOD_BY_DEFAULT} onChange={change} />
        <ChoiceFilter
          name={t('labels.by.title')}
          value={search.by ?? WHOLE}
          choices={[WHOLE, ...steps].map((value) => ({ value, label: t(`labels.by.${value}`) }))}
          onChoose={(chosen) => change({ by: steps.find((step) => step === chosen) })}
        />
      </div>
      <Loaded query={query} skeleton={<RowsSkeleton rows={6} />}>
        {(view) =>
          view.rows.length === 0 ? (
            <Empty title={t('labels.empty.title')}>{t('labels.empty.text')}</Empty>
          ) : (
            <LabelsTable view={view} search={search} isStale={query.isPlaceholderData} />
          )
        }
      </Loaded>
    </Page>
  )
}
