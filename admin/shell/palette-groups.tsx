import { useDebouncedValue } from '@mantine/hooks'
import { IconUrgent } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useIsAdministrator, useSession } from '../api/session.ts'
import { casesQuery } from '../features/cases/queries.ts'
import { contactsQuery } from '../features/contacts/queries.ts'
import { useContactName } from '../patterns/contact-name.ts'
import { placeOf } from '../patterns/dimension.ts'
import { ScoreMark } from '../patterns/score-mark.tsx'
import { pagesFor } from './pages.ts'

interface Action {
  id: string
  label: string
  description?: string
  leftSection: ReactNode
  onClick: () => void
}

const TYPING_MS = 200
const LEAST_LETTERS = 2
const FOUND_OF_EACH = 5

/** What the palette offers for a query: the pages by their names, contacts and cases by the server's search. */
export function usePaletteGroups(query: string): { name: string; actions: Action[] }[] {
  const { t } = useTranslation()
  const contactName = useContactName()
  const session = useSession()
  const administrator = useIsAdministrator()
  const navigate = useNavigate()
  const [q] = useDebouncedValue(query, TYPING_MS)
  const enabled = q.length >= LEAST_LETTERS
  const contacts = useInfiniteQuery({ ...contactsQuery(q, FOUND_OF_EACH), enabled })
  const cases = useInfiniteQuery({ ...casesQuery({ state: 'all', q }, FOUND_OF_EACH), enabled })

  const has = (label: string) => label.toLowerCase().includes(query.toLowerCase())
  const pages = pagesFor(session)
    .flatMap(({ pages }) => pages)
    .map(({ path, name, icon: Icon }) => ({
      id: path,
      label: t(`shell.page.${name}`),
      leftSection: <Icon size={17} stroke={1.7} aria-hidden />,
      onClick: () => void navigate({ to: path }),
    }))
    .filter(({ label }) => has(label))
  const crisis = {
    id: 'crisis',
    label: t('shell.deed.crisis'),
    leftSection: <IconUrgent size={17} stroke={1.7} aria-hidden />,
    onClick: () => void navigate({ to: '/policy', search: { crisis: 'new' } }),
  }
  const deeds = (administrator ? [crisis] : []).filter(({ label }) => has(label))
  const foundContacts = (enabled ? (contacts.data?.pages[0]?.items ?? []) : []).map((row) => ({
    id: `contact-${row.id}`,
    label: contactName(row),
    description: row.email ?? row.phone ?? row.externalId ?? '',
    leftSection: <ScoreMark score={row.lastScore?.score ?? null} group={row.lastScore?.group ?? null} />,
    onClick: () => void navigate({ to: '/contacts/$contactId', params: { contactId: row.id } }),
  }))
  const foundCases = (enabled ? (cases.data?.pages[0]?.items ?? []) : []).map((row) => ({
    id: `case-${row.id}`,
    label: `${t('cases.heading', { number: row.number })} · ${contactName(row.contact)}`,
    description: [t(`cases.state.${row.state}`), placeOf(row.dimensions)].filter((part) => part !== '').join(' · '),
    leftSection: <ScoreMark score={row.score} group={row.scoreGroup} />,
    onClick: () => void navigate({ to: '/cases/$caseId', params: { caseId: row.id } }),
  }))
  return [
    { name: 'pages', actions: pages },
    { name: 'deeds', actions: deeds },
    { name: 'people', actions: foundContacts },
    { name: 'cases', actions: foundCases },
  ]
}
