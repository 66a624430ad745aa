import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconDownload, IconPencil, IconTrash, IconUpload, IconUserPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { SegmentDetail } from '@otklik/server/segments/api'
import { apiAddress, chosenWorkspace } from '../../api/client.ts'
import { useIsAdministrator } from '../../api/session.ts'
import { ConditionSentence } from '../../conditions/condition-sentence.tsx'
import { useFormat } from '../../format/use-format.ts'
import { Detail, Section } from '../../patterns/detail.tsx'
import { asButton, LinkButton } from '../../patterns/link-button.tsx'
import { LoadedDetail } from '../../patterns/loaded-detail.tsx'
import { AddPeopleDialog } from './add-people-dialog.tsx'
import { DeleteDialog } from './delete-dialog.tsx'
import { Filling } from './filling.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { ListDialog } from './list-dialog.tsx'
import { Members } from './members.tsx'
import { segmentQuery } from './queries.ts'
import { Uses } from './uses.tsx'

const route = getRouteApi('/shell/segments/$segmentKey')

export function SegmentPane() {
  const { segmentKey } = route.useParams()
  const navigate = useNavigate()
  const close = () => void navigate({ to: '/segments' })
  const query = useQuery(segmentQuery(segmentKey))
  return (
    <LoadedDetail query={query} onClose={close}>
      {(segment) => <Opened segment={segment} onClose={close} />}
    </LoadedDetail>
  )
}

function Opened({ segment, onClose }: { segment: SegmentDetail; onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const administrator = useIsAdministrator()
  const { changedBy, condition, members } = segment
  const changed = { date: format.dateTime(segment.changedAt), who: changedBy ?? '' }
  return (
    <Detail
      title={segment.name}
      sub={t(changedBy === null ? 'segments.changed' : 'segments.changedBy', changed)}
      actions={administrator ? <Actions segment={segment} onDeleted={onClose} /> : undefined}
      onClose={onClose}
    >
      <Section title={t('segments.section.who')}>
        {condition === null ? <p>{t('segments.listText')}</p> : <ConditionSentence condition={condition} />}
        <Filling segment={segment} />
      </Section>
      <Section title={t('segments.section.uses')}>
        <Uses uses={segment.usedBy} />
      </Section>
      <Section
        title={
          members === null
            ? t('segments.section.members')
            : t('segments.section.membersCount', { n: format.number(members) })
        }
      >
        <Members segment={segment} />
      </Section>
    </Detail>
  )
}

function Actions({ segment, onDeleted }: { segment: SegmentDetail; onDeleted: () => void }) {
  const { t } = useTranslation()
  const [deleting, deletion] = useDisclosure(false)
  const list = segment.kind === 'list'
  return (
    <>
      {list ? (
        <ListActions segment={segment} />
      ) : (
        <LinkButton
          to="/segment-editor"
          search={{ key: segment.key }}
          leftSection={<IconPencil size={14} aria-hidden />}
        >
          {t('segments.edit')}
        </LinkButton>
      )}
      <Button
        component="a"
        href={apiAddress(`/segments/${encodeURIComponent(segment.key)}/export`, { workspace: chosenWorkspace() })}
        download
        className={asButton}
        leftSection={<IconDownload size={14} aria-hidden />}
      >
        {t('segments.export')}
      </Button>
      <Button variant="subtle" color="danger" leftSection={<IconTrash size={14} aria-hidden />} onClick={deletion.open}>
        {t('segments.delete.action')}
      </Button>
      {deleting && <DeleteDialog segment={segment} onClose={deletion.close} onDeleted={onDeleted} />}
    </>
  )
}

function ListActions({ segment }: { segment: SegmentDetail }) {
  const { t } = useTranslation()
  const [adding, addition] = useDisclosure(false)
  const [importing, upload] = useDisclosure(false)
  const [renaming, rename] = useDisclosure(false)
  return (
    <>
      <Button leftSection={<IconUserPlus size={14} aria-hidden />} onClick={addition.open}>
        {t('segments.people.add')}
      </Button>
      <Button leftSection={<IconUpload size={14} aria-hidden />} onClick={upload.open}>
        {t('segments.import.action')}
      </Button>
      <Button leftSection={<IconPencil size={14} aria-hidden />} onClick={rename.open}>
        {t('segments.rename')}
      </Button>
      {adding && <AddPeopleDialog segment={segment} onClose={addition.close} />}
      {importing && <ImportDialog segment={segment} onClose={upload.close} />}
      {renaming && <ListDialog segment={segment} onClose={rename.close} />}
    </>
  )
}
