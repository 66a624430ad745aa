import { Button, Menu } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Outlet, useMatch, useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useIsAdministrator } from '../../api/session.ts'
import { ListDetail } from '../../patterns/list-detail.tsx'
import { useListKeys } from '../../patterns/list-keys.ts'
import { Loaded } from '../../patterns/loaded.tsx'
import { Page } from '../../patterns/page.tsx'
import { RowsSkeleton } from '../../patterns/skeleton.tsx'
import { ListDialog } from './list-dialog.tsx'
import { segmentsQuery } from './queries.ts'
import { SegmentList } from './segment-list.tsx'

export function SegmentsPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const administrator = useIsAdministrator()
  const noField = useRef<HTMLInputElement>(null)
  const opened = useMatch({ from: '/shell/segments/$segmentKey', shouldThrow: false })?.params.segmentKey ?? null
  const [making, dialog] = useDisclosure(false)
  const query = useQuery(segmentsQuery)
  useListKeys({ search: noField, close: opened === null ? undefined : () => void navigate({ to: '/segments' }) })
  const add = administrator ? <AddMenu onList={dialog.open} /> : undefined

  return (
    <Page title={t('segments.title')} question={t('segments.question')} tools={add} fills open={opened !== null}>
      {making && <ListDialog segment={null} onClose={dialog.close} />}
      <ListDetail
        label={t('segments.list')}
        list={
          <Loaded query={query} skeleton={<RowsSkeleton rows={5} />}>
            {(segments) => <SegmentList segments={segments} opened={opened} />}
          </Loaded>
        }
        opened={opened}
        detail={<Outlet />}
      />
    </Page>
  )
}

function AddMenu({ onList }: { onList: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="filled" leftSection={<IconPlus size={14} aria-hidden />}>
          {t('segments.add')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void navigate({ to: '/segment-editor' })}>{t('segments.addCondition')}</Menu.Item>
        <Menu.Item onClick={onList}>{t('segments.addList')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
