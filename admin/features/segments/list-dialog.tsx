import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { SegmentDetail } from '@otklik/server/segments/api'
import { FormFailure } from '../../patterns/form-failure.tsx'
import { useUnsavedClose } from '../../patterns/unsaved-close.tsx'
import { KeyField, useNaming } from './key-field.tsx'
import { useSaveSegment } from './mutations.ts'

/** Makes a list of people who are put on it, or renames one. */
export function ListDialog({ segment, onClose }: { segment: SegmentDetail | null; onClose: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const save = useSaveSegment(({ key }) => {
    onClose()
    void navigate({ to: '/segments/$segmentKey', params: { segmentKey: key } })
  })
  const { form, setName } = useNaming(segment)
  const { close, guard } = useUnsavedClose(form.isDirty() && !save.isPending && !save.isSuccess, onClose)
  const submit = form.onSubmit(({ name, key }) => save.mutate({ key, save: { kind: 'list', name: name.trim() } }))
  const kind = segment === null ? 'addList' : 'rename'
  return (
    <Modal opened onClose={close} title={t(`segments.${kind}`)} closeButtonProps={{ 'aria-label': t('states.close') }}>
      {guard}
      <form onSubmit={submit} noValidate>
        <Stack gap={12}>
          <TextInput
            label={t('segments.name')}
            maxLength={200}
            data-autofocus
            {...form.getInputProps('name')}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {segment === null && <KeyField {...form.getInputProps('key')} />}
          <FormFailure error={save.error} />
          <Group justify="flex-end" gap={8}>
            <Button onClick={close}>{t('states.cancel')}</Button>
            <Button type="submit" variant="filled" loading={save.isPending}>
              {t(segment === null ? 'segments.create' : 'states.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
