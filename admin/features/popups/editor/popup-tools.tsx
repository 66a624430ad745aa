import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots, IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PopupDetail } from '@otklik/server/popups/api'
import { api } from '../../../api/client.ts'
import { Confirm } from '../../../patterns/confirm.tsx'
import { FormFailure } from '../../../patterns/form-failure.tsx'
import { LinkButton } from '../../../patterns/link-button.tsx'
import { useToasts } from '../../../patterns/toasts.tsx'
import type { Autosave } from '../../../patterns/use-autosave.ts'
import { popupPath, popupQuery, popupsQuery, snippetQuery, usePopupDeed } from '../queries.ts'
import styles from './editor.module.css'
import { useEditor } from './editor.tsx'

type Dialog = 'publish' | 'pause' | 'delete'

interface Props {
  popup: PopupDetail
  autosave: Autosave
}

/** What one does with the popup as a whole. */
export function PopupTools({ popup, autosave }: Props) {
  const { t } = useTranslation()
  const { problems } = useEditor()
  const [open, setOpen] = useState<Dialog | null>(null)
  const isWrong = problems.all.some(({ severity }) => severity === 'error')
  const isNew = popup.state !== 'live' || popup.isChanged || autosave.isUnsaved
  const close = () => setOpen(null)
  return (
    <>
      <LinkButton to="/popup-site">{t('popups.act.site')}</LinkButton>
      {popup.state === 'live' && <Button onClick={() => setOpen('pause')}>{t('popups.act.pause')}</Button>}
      <Button variant="filled" disabled={isWrong || !isNew} onClick={() => setOpen('publish')}>
        {t('popups.act.publish')}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon size={30} variant="default" aria-label={t('popups.act.more')}>
            <IconDots size={17} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item color="danger" leftSection={<IconTrash size={15} aria-hidden />} onClick={() => setOpen('delete')}>
            {t('popups.act.delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {open === 'publish' && <PublishDialog popup={popup} autosave={autosave} onClose={close} />}
      {open === 'pause' && <PauseDialog popup={popup} onClose={close} />}
      {open === 'delete' && <DeleteDialog popup={popup} onClose={close} />}
    </>
  )
}

interface DialogProps {
  popup: PopupDetail
  onClose: () => void
}

function PublishDialog({ popup, autosave, onClose }: DialogProps & { autosave: Autosave }) {
  const { t } = useTranslation()
  const { done } = useToasts()
  const { placement } = useEditor()
  const { data: snippet } = useQuery(snippetQuery)
  const publish = usePopupDeed(
    async () => {
      await autosave.flush()
      await api.post(`${popupPath(popup.key)}/publish`)
    },
    () => {
      onClose()
      done(t('popups.published'))
    },
  )
  return (
    <Confirm
      opened
      title={t('popups.publish.title')}
      action={t('popups.act.publish')}
      busy={publish.isPending}
      onClose={onClose}
      onConfirm={() => publish.mutate(undefined)}
    >
      <p>{t(placement.audience === 'everybody' ? 'popups.publish.everybody' : 'popups.publish.identified')}</p>
      {snippet?.origins.length === 0 && (
        <p className={styles.careful}>
          {t('popups.publish.noSite')} <Link to="/popup-site">{t('popups.act.site')}</Link>
        </p>
      )}
      {snippet !== undefined && snippet.origins.length > 0 && (
        <p dir="auto">{t('popups.publish.where', { origins: snippet.origins.join(', ') })}</p>
      )}
    </Confirm>
  )
}

function PauseDialog({ popup, onClose }: DialogProps) {
  const { t } = useTranslation()
  const { done } = useToasts()
  const path = popupPath(popup.key)
  const resume = usePopupDeed(() => api.post(`${path}/publish`))
  const pause = usePopupDeed(
    () => api.post(`${path}/pause`),
    () => {
      onClose()
      // What was changed since is not to go live by undoing a pause.
      if (popup.isChanged) done(t('popups.paused'))
      else done(t('popups.paused'), () => resume.mutate(undefined))
    },
  )
  return (
    <Confirm
      opened
      title={t('popups.pause.title')}
      action={t('popups.act.pause')}
      busy={pause.isPending}
      onClose={onClose}
      onConfirm={() => pause.mutate(undefined)}
    >
      <p>{t('popups.pause.text')}</p>
    </Confirm>
  )
}

function DeleteDialog({ popup, onClose }: DialogProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const wasShown = popup.counts.shown > 0
  const client = useQueryClient()
  const remove = useMutation({
    mutationFn: () => api.delete(popupPath(popup.key)),
    onSuccess: async () => {
      await navigate({ to: '/popups', ignoreBlocker: true })
      client.removeQueries({ queryKey: popupQuery(popup.key).queryKey })
      await client.invalidateQueries({ queryKey: popupsQuery.queryKey })
    },
  })
  return (
    <Confirm
      opened
      title={t('popups.delete.title')}
      action={t('popups.act.delete')}
      danger
      barred={wasShown}
      busy={remove.isPending}
      onClose={onClose}
      onConfirm={() => remove.mutate()}
    >
      <p>{wasShown ? t('popups.delete.shown', { count: popup.counts.shown }) : t('popups.delete.text')}</p>
      <FormFailure error={remove.error} />
    </Confirm>
  )
}
