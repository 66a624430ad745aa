import { SegmentedControl, Switch } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../api/session.ts'
import { SearchField } from '../../patterns/search-field.tsx'
import { caseFilters, type CaseFilter, type CasesSearch } from './search.ts'

export function CaseFilters({ search, field }: { search: CasesSearch; field: RefObject<HTMLInputElement | null> }) {
  const { t } = useTranslation()
  const { user } = useSession()
  const navigate = useNavigate()
  const change = useCallback(
    (part: Partial<CasesSearch>) =>
      void navigate({ to: '/cases', search: (before) => ({ ...before, ...part }) as CasesSearch, replace: true }),
    [navigate],
  )
  const find = useCallback((q: string) => change({ q }), [change])
  return (
    <>
      <SegmentedControl<CaseFilter>
        aria-label={t('cases.stateFilter')}
        value={search.state ?? 'open'}
        onChange={(state) => change({ state })}
        data={caseFilters.map((value) => ({ value, label: t(`cases.filter.${value}`) }))}
      />
      <SearchField field={field} value={search.q ?? ''} onSearch={find} placeholder={t('cases.search')} />
      <Switch
        label={t('cases.mine')}
        checked={search.owner === user.id}
        onChange={(event) => change({ owner: event.currentTarget.checked ? user.id : '' })}
      />
    </>
  )
}
