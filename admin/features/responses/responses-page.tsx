import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Outlet, useMatch, useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useToday } from '../../format/use-today.ts'
import { ListDetail } from '../../patterns/list-detail.tsx'
import { useListKeys } from '../../patterns/list-keys.ts'
import { Page } from '../../patterns/page.tsx'
import { useLanguage } from '../../format/use-format.ts'
import { ColumnPicker } from './column-picker.tsx'
import { ExportButton } from './export-button.tsx'
import { responsesQuery } from './queries.ts'
import { ResponseFilters } from './response-filters.tsx'
import { ResponseTable } from './response-list.tsx'
import { SelectionBar } from './selection-bar.tsx'
import { useAnswerColumns } from './use-answer-columns.ts'
import { ResponseTabs } from './response-tabs.tsx'
import { useSelection } from './use-selection.ts'

const route = getRouteApi('/shell/responses')

export function ResponsesPage() {
  const { t } = useTranslation()
  const search = route.useSearch()
  const navigate = useNavigate()
  const field = useRef<HTMLInputElement>(null)
  const opened = useMatch({ from: '/shell/responses/$responseId', shouldThrow: false })?.params.responseId ?? null
  const query = useInfiniteQuery(responsesQuery(search, useToday(), useLanguage()))
  const columns = useAnswerColumns(search.survey, query.data?.pages[0]?.columns)
  const selection = useSelection(JSON.stringify(search))
  const close = () => void navigate({ to: '/responses', search: true })
  useListKeys({ search: field, close: opened === null ? undefined : close })

  return (
    <Page
      title={t('responses.title')}
      question={t('responses.question')}
      tools={
        <>
          <ResponseTabs />
          <ColumnPicker columns={columns} />
          <ExportButton search={search} />
        </>
      }
      fills
      open={opened !== null}
    >
      <ListDetail
        label={t('responses.list')}
        filters={<ResponseFilters search={search} field={field} />}
        list={
          <>
            <SelectionBar selection={selection} search={search} />
            <ResponseTable
              query={query}
              search={search}
              opened={opened}
              columns={columns.chosen}
              selection={selection}
            />
          </>
        }
        opened={opened}
        detail={<Outlet />}
      />
    </Page>
  )
}
