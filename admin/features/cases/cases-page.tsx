import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Outlet, useMatch, useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ListDetail } from '../../patterns/list-detail.tsx'
import { useListKeys } from '../../patterns/list-keys.ts'
import { Page } from '../../patterns/page.tsx'
import { CaseFilters } from './case-filters.tsx'
import { CaseList } from './case-list.tsx'
import { casesQuery } from './queries.ts'

const route = getRouteApi('/shell/cases')

export function CasesPage() {
  const { t } = useTranslation()
  const search = route.useSearch()
  const navigate = useNavigate()
  const field = useRef<HTMLInputElement>(null)
  const opened = useMatch({ from: '/shell/cases/$caseId', shouldThrow: false })?.params.caseId ?? null
  const query = useInfiniteQuery(casesQuery(search))
  const close = () => void navigate({ to: '/cases', search: true })
  useListKeys({ search: field, close: opened === null ? undefined : close })

  return (
    <Page title={t('cases.title')} question={t('cases.question')} fills open={opened !== null}>
      <ListDetail
        label={t('cases.list')}
        filters={<CaseFilters search={search} field={field} />}
        list={<CaseList query={query} search={search} opened={opened} />}
        opened={opened}
        detail={<Outlet />}
      />
    </Page>
  )
}
