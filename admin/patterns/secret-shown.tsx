import { Button, CopyButton, Group, Modal, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './secret-shown.module.css'

interface Props {
  title: string
  secret: string
  /** What it is for, and how long what it replaces is good. */
  children: ReactNode
  onClose: () => void
}

/** A secret, the only time that it is shown. */
export function SecretShown({ title, secret, children, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <Modal
      opened
      onClose={onClose}
      // A click beside it must not lose the secret.
      closeOnClickOutside={false}
      title={title}
      closeButtonProps={{ 'aria-label': t('states.close') }}
    >
      <Stack gap={14}>
        {children}
        <div className={styles.secret}>
          <code>{secret}</code>
          <CopyButton value={secret}>
            {({ copied, copy }) => (
              <Button variant="filled" onClick={copy}>
                {t(copied ? 'states.copied' : 'states.copy')}
              </Button>
            )}
          </CopyButton>
        </div>
        <Group justify="flex-end">
          <Button onClick={onClose}>{t('states.kept')}</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
