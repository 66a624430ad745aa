import { Button, Group, Modal, Stack, type ModalProps } from '@mantine/core'
import type { ReactNode, SubmitEventHandler } from 'react'
import { useTranslation } from 'react-i18next'
import { FormFailure } from './form-failure.tsx'

interface Props {
  title: string
  size?: ModalProps['size']
  /** What its button does, in words. */
  action: string
  /** The button has nothing to do. */
  isIdle?: boolean
  /** Of what the button did. */
  doing: { isPending: boolean; error: unknown }
  onSubmit: SubmitEventHandler<HTMLFormElement>
  onClose: () => void
  children: ReactNode
}

/** A dialog that asks for something and does it: by its button or Enter, and not by Escape. */
export function FormDialog({ title, size, action, isIdle = false, doing, onSubmit, onClose, children }: Props) {
  const { t } = useTranslation()
  return (
    <Modal
      opened
      onClose={onClose}
      {...(size !== undefined && { size })}
      title={title}
      closeButtonProps={{ 'aria-label': t('states.close') }}
    >
      <form noValidate onSubmit={onSubmit}>
        <Stack gap={14}>
          {children}
          <FormFailure error={doing.error} />
          <Group justify="flex-end" gap={8}>
            <Button onClick={onClose}>{t('states.cancel')}</Button>
            <Button type="submit" variant="filled" disabled={isIdle} loading={doing.isPending}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
