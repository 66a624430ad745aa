import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconCopy, IconDots, IconHistory, IconLanguage, IconPencil, IconTags, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PreviewWanted, TemplateDetail } from '@otklik/server/messages/api'
import { DeleteDialog } from '../dialogs/delete-dialog.tsx'
import { HistoryDialog } from '../dialogs/history-dialog.tsx'
import { LabelsDialog } from '../dialogs/labels-dialog.tsx'
import { RenameDialog } from '../dialogs/rename-dialog.tsx'
import { TrialDialog } from '../dialogs/trial-dialog.tsx'
import { CreateDialog } from '../list/create-dialog.tsx'
import { templatesQuery } from '../queries.ts'

interface Props {
  template: TemplateDetail
  language: string
  /** What is sent as a trial: what is on the page, saved or not. */
  trial: PreviewWanted
  isDraft: boolean
  isSaving: boolean
  onSave: () => void
  onRestored: () => void
}

type Dialog = 'trial' | 'labels' | 'history' | 'copy' | 'rename' | 'delete' | 'deleteLanguage'

/** What one does with the template as a whole. */
export function TemplateTools({ template, language, trial, isDraft, isSaving, onSave, onRestored }: Props) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<Dialog | null>(null)
  const close = () => setOpen(null)
  const keys = useQuery(templatesQuery).data?.map(({ key }) => key) ?? []
  return (
    <>
      <Button onClick={() => setOpen('trial')}>{t('templates.act.trial')}</Button>
      <Button variant="filled" disabled={!isDraft} loading={isSaving} aria-keyshortcuts="Control+S" onClick={onSave}>
        {t('states.save')}
      </Button>
      <More isLast={template.languages.length === 1} onOpen={setOpen} />
      {open === 'trial' && <TrialDialog templateKey={template.key} wanted={trial} onClose={close} />}
      {open === 'labels' && <LabelsDialog template={template} onClose={close} />}
      {open === 'history' && (
        <HistoryDialog template={template} language={language} onRestored={onRestored} onClose={close} />
      )}
      {open === 'copy' && <CreateDialog taken={[...new Set(keys)]} copyOf={template.key} onClose={close} />}
      {open === 'rename' && <RenameDialog template={template} onClose={close} />}
      {open === 'delete' && <DeleteDialog template={template} language={null} onClose={close} />}
      {open === 'deleteLanguage' && <DeleteDialog template={template} language={language} onClose={close} />}
    </>
  )
}

const items = [
  { dialog: 'labels', icon: IconTags },
  { dialog: 'history', icon: IconHistory },
  { dialog: 'copy', icon: IconCopy },
  { dialog: 'rename', icon: IconPencil },
] as const

function More({ isLast, onOpen }: { isLast: boolean; onOpen: (dialog: Dialog) => void }) {
  const { t } = useTranslation()
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size={30} variant="default" aria-label={t('templates.act.more')}>
          <IconDots size={17} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {items.map(({ dialog, icon: ItemIcon }) => (
          <Menu.Item key={dialog} leftSection={<ItemIcon size={15} aria-hidden />} onClick={() => onOpen(dialog)}>
            {t(`templates.act.${dialog}`)}
          </Menu.Item>
        ))}
        {!isLast && (
          <Menu.Item
            color="danger"
            leftSection={<IconLanguage size={15} aria-hidden />}
            onClick={() => onOpen('deleteLanguage')}
          >
            {t('templates.act.deleteLanguage')}
          </Menu.Item>
        )}
        <Menu.Item color="danger" leftSection={<IconTrash size={15} aria-hidden />} onClick={() => onOpen('delete')}>
          {t('templates.act.delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
