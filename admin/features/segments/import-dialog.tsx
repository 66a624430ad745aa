import { Button, FileButton, Group, Modal, Stack, Textarea } from '@mantine/core'
import { IconFile } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SegmentDetail } from '@otklik/server/segments/api'
import { FormFailure } from '../../patterns/form-failure.tsx'
import { useUnsavedClose } from '../../patterns/unsaved-close.tsx'
import { ImportReport } from './import-report.tsx'
import { useImport } from './mutations.ts'
import styles from './segments.module.css'

/** Shown to be edited only up to this size; a longer file is taken as it is. */
const EDITED_AT_MOST = 20_000

/** Puts people on a list from a CSV file or pasted lines, and says which lines name nobody. */
export function ImportDialog({ segment, onClose }: { segment: SegmentDetail; onClose: () => void }) {
  const { t } = useTranslation()
  const [csv, setCsv] = useState('')
  const [file, setFile] = useState<string | null>(null)
  const upload = useImport(segment)
  const { close, guard } = useUnsavedClose(csv !== '' && !upload.isSuccess, onClose)
  const read = (chosen: File | null) => {
    if (chosen === null) return
    setFile(chosen.name)
    void chosen.text().then(setCsv)
  }
  const title = t('segments.import.title', { name: segment.name })
  return (
    <Modal opened onClose={close} size="lg" title={title} closeButtonProps={{ 'aria-label': t('states.close') }}>
      {guard}
      {upload.data === undefined ? (
        <Stack gap={12}>
          <p className={styles.lead}>{t('segments.import.hint')}</p>
          <Group gap={8}>
            <FileButton onChange={read} accept="text/csv,text/plain,.csv,.txt">
              {(props) => (
                <Button {...props} leftSection={<IconFile size={14} aria-hidden />}>
                  {t('segments.import.file')}
                </Button>
              )}
            </FileButton>
            {file !== null && <span dir="auto">{file}</span>}
          </Group>
          {csv.length <= EDITED_AT_MOST && (
            <Textarea
              label={t('segments.import.lines')}
              rows={8}
              spellCheck={false}
              classNames={{ input: styles.code ?? '' }}
              value={csv}
              onChange={(event) => setCsv(event.currentTarget.value)}
            />
          )}
          <FormFailure error={upload.error} />
          <Group justify="flex-end" gap={8}>
            <Button onClick={close}>{t('states.cancel')}</Button>
            <Button
              variant="filled"
              disabled={csv.trim() === ''}
              loading={upload.isPending}
              onClick={() => upload.mutate(csv)}
            >
              {t('segments.import.action')}
            </Button>
          </Group>
        </Stack>
      ) : (
        <ImportReport imported={upload.data} onClose={onClose} />
      )}
    </Modal>
  )
}
