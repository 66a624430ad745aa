import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Outlet, useMatch, useNavigate } from '@tanstack/react-router'
import { useCallback, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ListDetail } from '../../patterns/list-detail.tsx'
import { useListKeys } from '../../patterns/list-keys.ts'
import { Page } from '../../patterns/page.tsx'
import { SearchField } from '../../patterns/search-field.tsx'
import { ContactList } from './contact-list.tsx'
import { contactsQuery } from './queries.ts'

const route = getRouteApi('/shell/contacts')

export function ContactsPage() {
  const { t } = useTranslation()
  const { q = '' } = route.useSearch()
  const navigate = useNavigate()
  const field = useRef<HTMLInputElement>(null)
  const opened = useMatch({ from: '/shell/contacts/$contactId', shouldThrow: false })?.params.contactId ?? null
  const query = useInfiniteQuery(contactsQuery(q))
  const find = useCallback(
    (text: string) => void navigate({ to: '/contacts', search: text === '' ? {} : { q: text }, replace: true }),
    [navigate],
  )
  const close = () => void navigate({ to: '/contacts', search: true })
  useListKeys({ search: field, close: opened === null ? undefined : close })

  return (
    <Page title={t('contacts.title')} question={t('contacts.question')} fills open={opened !== null}>
      <ListDetail
        label={t('contacts.list')}
        filters={<SearchField field={field} value={q} onSearch={find} placeholder={t('contacts.search')} />}
        list={<ContactList query={query} q={q} opened={opened} />}
        opened={opened}
        detail={<Outlet />}
      />
    </Page>
  )
}
