import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Outlet, useMatch, useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ListDetail } from '../../patterns/list-detail.tsx'
import { useListKeys } from '../../patterns/list-keys.ts'
import { Loaded } from '../../patterns/loaded.tsx'
import { Page } from '../../patterns/page.tsx'
import { RowsSkeleton } from '../../patterns/skeleton.tsx'
import { PublishDialog } from './publish-dialog.tsx'
import { scenariosQuery } from './queries.ts'
import { ScenarioList } from './scenario-list.tsx'

export function ScenariosPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const noField = useRef<HTMLInputElement>(null)
  const opened = useMatch({ from: '/shell/scenarios/$scenarioKey', shouldThrow: false })?.params.scenarioKey ?? null
  const [adding, dialog] = useDisclosure(false)
  const query = useQuery(scenariosQuery)
  useListKeys({ search: noField, close: opened === null ? undefined : () => void navigate({ to: '/scenarios' }) })

  return (
    <Page
      title={t('scenarios.title')}
      question={t('scenarios.question')}
      tools={<Button onClick={dialog.open}>{t('scenarios.act.add')}</Button>}
      fills
      open={opened !== null}
    >
      {adding && <PublishDialog scenario={null} onClose={dialog.close} />}
      <ListDetail
        label={t('scenarios.list')}
        list={
          <Loaded query={query} skeleton={<RowsSkeleton rows={3} />}>
            {(scenarios) => <ScenarioList scenarios={scenarios} opened={opened} />}
          </Loaded>
        }
        opened={opened}
        detail={<Outlet />}
      />
    </Page>
  )
}
