import { Button, Group, Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { SegmentDetail } from '@otklik/server/segments/api'
import { useFormat } from '../../format/use-format.ts'
import { Confirm } from '../../patterns/confirm.tsx'
import { FormFailure } from '../../patterns/form-failure.tsx'
import { useDeleteSegment } from './mutations.ts'
import styles from './segments.module.css'
import { Uses } from './uses.tsx'

interface Props {
  segment: SegmentDetail
  onClose: () => void
  onDeleted: () => void
}

/** Deletes a segment that nothing needs; else says what does, and the way to it. */
export function DeleteDialog({ segment, onClose, onDeleted }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const remove = useDeleteSegment(segment, onDeleted)
  const { name, usedBy, members } = segment
  if (usedBy.length > 0)
    return (
      <Modal
        opened
        onClose={onClose}
        title={t('segments.delete.usedTitle')}
        closeButtonProps={{ 'aria-label': t('states.close') }}
      >
        <p className={styles.lead}>{t('segments.delete.used', { name })}</p>
        <Uses uses={usedBy} />
        <Group justify="flex-end" mt="md">
          <Button onClick={onClose} data-autofocus>
            {t('states.close')}
          </Button>
        </Group>
      </Modal>
    )
  return (
    <Confirm
      opened
      title={t('segments.delete.title')}
      action={t('segments.delete.action')}
      danger
      busy={remove.isPending}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      <p>
        {members === null
          ? t('segments.delete.text', { name })
          : t('segments.delete.textCount', { name, n: format.number(members) })}
      </p>
      <FormFailure error={remove.error} />
    </Confirm>
  )
}
