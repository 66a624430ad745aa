import { Button } from '@mantine/core'
import { IconUrgent } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { catalogueQuery } from '../../api/catalogue.ts'
import { Loaded } from '../../patterns/loaded.tsx'
import { Page } from '../../patterns/page.tsx'
import { RowsSkeleton } from '../../patterns/skeleton.tsx'
import { CrisisDialog } from './crisis/crisis-dialog.tsx'
import { PolicyBody } from './policy-body.tsx'
import { policyQuery } from './queries.ts'

const route = getRouteApi('/shell/policy')

export function PolicyPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { crisis } = route.useSearch()
  const policy = useQuery(policyQuery)
  const catalogue = useQuery(catalogueQuery)
  const turn = (open: boolean) => void navigate({ to: '/policy', search: open ? { crisis: 'new' } : {} })
  return (
    <Page
      title={t('policy.title')}
      question={t('policy.question')}
      tools={
        <Button color="danger" leftSection={<IconUrgent size={15} aria-hidden />} onClick={() => turn(true)}>
          {t('crisis.turnOn')}
        </Button>
      }
    >
      <Loaded query={policy} skeleton={<RowsSkeleton rows={4} />}>
        {(view) => (
          <Loaded query={catalogue} skeleton={<RowsSkeleton rows={4} />}>
            {(catalogue) => (
              <>
                <PolicyBody key={view.heldFrom} view={view} catalogue={catalogue} />
                {crisis === 'new' && (
                  <CrisisDialog policy={view.policy} catalogue={catalogue} onClose={() => turn(false)} />
                )}
              </>
            )}
          </Loaded>
        )}
      </Loaded>
    </Page>
  )
}
