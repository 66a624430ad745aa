import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Outlet, useMatch, useNavigate } from '@tanstack/react-router'
import { useCallback, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ListDetail } from '../../patterns/list-detail.tsx'
import { useListKeys } from '../../patterns/list-keys.ts'
import { Page } from '../../patterns/page.tsx'
import { SearchField } from '../../patterns/search-field.tsx'
import { InboxList } from './inbox-list.tsx'
import { inboxQuery } from './queries.ts'

const route = getRouteApi('/shell/inbox')

export function InboxPage() {
  const { t } = useTranslation()
  const { q = '' } = route.useSearch()
  const navigate = useNavigate()
  const field = useRef<HTMLInputElement>(null)
  const opened = useMatch({ from: '/shell/inbox/$mailId', shouldThrow: false })?.params.mailId ?? null
  const query = useInfiniteQuery(inboxQuery(q))
  const find = useCallback(
    (text: string) => void navigate({ to: '/inbox', search: text === '' ? {} : { q: text }, replace: true }),
    [navigate],
  )
  const close = () => void navigate({ to: '/inbox', search: true })
  useListKeys({ search: field, close: opened === null ? undefined : close })

  return (
    <Page title={t('sandbox.inbox.title')} question={t('sandbox.inbox.question')} fills open={opened !== null}>
      <ListDetail
        label={t('sandbox.inbox.list')}
        filters={<SearchField field={field} value={q} onSearch={find} placeholder={t('sandbox.inbox.search')} />}
        list={<InboxList query={query} q={q} opened={opened} />}
        opened={opened}
        detail={<Outlet />}
      />
    </Page>
  )
}
