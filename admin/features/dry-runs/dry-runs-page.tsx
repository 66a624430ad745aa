import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Outlet, useMatch, useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ListDetail } from '../../patterns/list-detail.tsx'
import { useListKeys } from '../../patterns/list-keys.ts'
import { Loaded } from '../../patterns/loaded.tsx'
import { Page } from '../../patterns/page.tsx'
import { RowsSkeleton } from '../../patterns/skeleton.tsx'
import { DryRunList } from './dry-run-list.tsx'
import { dryRunsQuery } from './queries.ts'
import { StartDialog } from './start-dialog.tsx'

export function DryRunsPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const noField = useRef<HTMLInputElement>(null)
  const opened = useMatch({ from: '/shell/dry-runs/$dryRunId', shouldThrow: false })?.params.dryRunId ?? null
  const [starting, dialog] = useDisclosure(false)
  const query = useQuery(dryRunsQuery)
  useListKeys({ search: noField, close: opened === null ? undefined : () => void navigate({ to: '/dry-runs' }) })
  return (
    <Page
      title={t('dryRuns.title')}
      question={t('dryRuns.question')}
      tools={
        <Button variant="filled" leftSection={<IconPlus size={14} aria-hidden />} onClick={dialog.open}>
          {t('dryRuns.add')}
        </Button>
      }
      fills
      open={opened !== null}
    >
      {starting && <StartDialog onClose={dialog.close} />}
      <ListDetail
        label={t('dryRuns.list')}
        list={
          <Loaded query={query} skeleton={<RowsSkeleton rows={4} />}>
            {(runs) => <DryRunList runs={runs} opened={opened} />}
          </Loaded>
        }
        opened={opened}
        detail={<Outlet />}
      />
    </Page>
  )
}
