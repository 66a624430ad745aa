import { Button, Group, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface Props {
  opened: boolean
  title: string
  /** The verb on the button. */
  action: string
  danger?: boolean
  busy?: boolean
  /** What it asks for is not given yet. */
  barred?: boolean
  onConfirm: () => void
  onClose: () => void
  /** What will happen, with figures. */
  children: ReactNode
}

/** Asks before something that cannot be undone, by naming what it leads to. */
export function Confirm({
  opened,
  title,
  action,
  danger = false,
  busy = false,
  barred = false,
  onConfirm,
  onClose,
  children,
}: Props) {
  const { t } = useTranslation()
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('states.close') }}>
      {children}
      <Group justify="flex-end" mt="md" gap={8}>
        <Button onClick={onClose} data-autofocus={danger || undefined}>
          {t('states.cancel')}
        </Button>
        <Button
          variant="filled"
          color={danger ? 'danger' : 'accent'}
          loading={busy}
          disabled={barred}
          onClick={onConfirm}
          data-autofocus={!danger || undefined}
        >
          {action}
        </Button>
      </Group>
    </Modal>
  )
}
