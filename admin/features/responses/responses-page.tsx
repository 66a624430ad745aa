import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Outlet, useMatch, useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useToday } from '../../format/use-today.ts'
import { ListDetail } from '../../patterns/list-detail.tsx'
import { useListKeys } from '../../patterns/list-keys.ts'
import { Page } from '../../patterns/page.tsx'
import { ExportButton } from './export-button.tsx'
import { responsesQuery } from './queries.ts'
import { ResponseFilters } from './response-filters.tsx'
import { ResponseList } from './response-list.tsx'
import { ResponseTabs } from './response-tabs.tsx'

const route = getRouteApi('/shell/responses')

export function ResponsesPage() {
  const { t } = useTranslation()
  const search = route.useSearch()
  const navigate = useNavigate()
  const field = useRef<HTMLInputElement>(null)
  const opened = useMatch({ from: '/shell/responses/$responseId', shouldThrow: false })?.params.responseId ?? null
  const query = useInfiniteQuery(responsesQuery(search, useToday()))
  const close = () => void navigate({ to: '/responses', search: true })
  useListKeys({ search: field, close: opened === null ? undefined : close })

  return (
    <Page
      title={t('responses.title')}
      question={t('responses.question')}
      tools={
        <>
          <ResponseTabs />
          <ExportButton search={search} />
        </>
      }
      fills
      open={opened !== null}
    >
      <ListDetail
        label={t('responses.list')}
        filters={<ResponseFilters search={search} field={field} />}
        list={<ResponseList query={query} search={search} opened={opened} />}
        opened={opened}
        detail={<Outlet />}
      />
    </Page>
  )
}
