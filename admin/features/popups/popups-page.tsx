import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { LinkButton } from '../../patterns/link-button.tsx'
import { ListDetail } from '../../patterns/list-detail.tsx'
import { useListKeys } from '../../patterns/list-keys.ts'
import { Loaded } from '../../patterns/loaded.tsx'
import { Page } from '../../patterns/page.tsx'
import { RowsSkeleton } from '../../patterns/skeleton.tsx'
import { CreateDialog } from './list/create-dialog.tsx'
import { PopupList } from './list/popup-list.tsx'
import { popupsQuery } from './queries.ts'

/** Every popup of the site, and what came of each. */
export function PopupsPage() {
  const { t } = useTranslation()
  const noField = useRef<HTMLInputElement>(null)
  const [creating, dialog] = useDisclosure(false)
  const query = useQuery(popupsQuery)
  useListKeys({ search: noField })
  return (
    <Page
      title={t('popups.title')}
      question={t('popups.question')}
      tools={
        <>
          <LinkButton to="/popup-site">{t('popups.act.site')}</LinkButton>
          <Button variant="filled" onClick={dialog.open}>
            {t('popups.act.add')}
          </Button>
        </>
      }
      fills
    >
      {creating && <CreateDialog taken={query.data ?? []} onClose={dialog.close} />}
      <ListDetail
        label={t('popups.title')}
        list={
          <Loaded query={query} skeleton={<RowsSkeleton rows={5} />}>
            {(popups) => <PopupList popups={popups} onAdd={dialog.open} />}
          </Loaded>
        }
        opened={null}
        detail={null}
      />
    </Page>
  )
}
