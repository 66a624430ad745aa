import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ListDetail } from '../../patterns/list-detail.tsx'
import { useListKeys } from '../../patterns/list-keys.ts'
import { LinkButton } from '../../patterns/link-button.tsx'
import { Loaded } from '../../patterns/loaded.tsx'
import { Page } from '../../patterns/page.tsx'
import { RowsSkeleton } from '../../patterns/skeleton.tsx'
import { CreateDialog } from './create-dialog.tsx'
import { scenariosQuery } from './queries.ts'
import { ScenarioList } from './scenario-list.tsx'

export function ScenariosPage() {
  const { t } = useTranslation()
  const noField = useRef<HTMLInputElement>(null)
  const [creating, dialog] = useDisclosure(false)
  const query = useQuery(scenariosQuery)
  useListKeys({ search: noField })
  return (
    <Page
      title={t('scenarios.title')}
      question={t('scenarios.question')}
      tools={
        <>
          <LinkButton to="/scenario-gallery">{t('scenarios.gallery.open')}</LinkButton>
          <Button variant="filled" onClick={dialog.open}>
            {t('scenarios.act.add')}
          </Button>
        </>
      }
      fills
    >
      {creating && <CreateDialog taken={query.data ?? []} onClose={dialog.close} />}
      <ListDetail
        label={t('scenarios.list')}
        list={
          <Loaded query={query} skeleton={<RowsSkeleton rows={5} />}>
            {(scenarios) => <ScenarioList scenarios={scenarios} onAdd={dialog.open} />}
          </Loaded>
        }
        opened={null}
        detail={null}
      />
    </Page>
  )
}
