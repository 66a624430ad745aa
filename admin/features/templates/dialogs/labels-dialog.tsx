import { Button, Group, Modal, Stack, TagsInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TemplateDetail } from '@otklik/server/messages/api'
import { catalogueQuery } from '../../../api/catalogue.ts'
import { api } from '../../../api/client.ts'
import { topics } from '../../../api/keys.ts'
import { FormFailure } from '../../../patterns/form-failure.tsx'
import { useUnsavedClose } from '../../../patterns/unsaved-close.tsx'
import { templatePath, templateQuery } from '../queries.ts'

/** What the template is filed under. A label that goes, or is spelled anew, goes on elsewhere: that is said before. */
export function LabelsDialog({ template, onClose }: { template: TemplateDetail; onClose: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { data: catalogue } = useQuery(catalogueQuery)
  const [labels, setLabels] = useState(template.labels)
  const gone = template.labels.filter((label) => !labels.includes(label))
  const save = useMutation({
    mutationFn: () => api.put<TemplateDetail>(`${templatePath(template.key)}/labels`, { labels }),
    onSuccess: async (detail) => {
      client.setQueryData(templateQuery(template.key).queryKey, detail)
      onClose()
      await Promise.all(
        [[topics.templates, 'list'], [topics.catalogue]].map((queryKey) => client.invalidateQueries({ queryKey })),
      )
    },
  })
  const isChanged = labels.join('\n') !== template.labels.join('\n')
  const { close, guard } = useUnsavedClose(isChanged && !save.isSuccess, onClose)
  return (
    <Modal
      opened
      onClose={close}
      title={t('templates.act.labels')}
      closeButtonProps={{ 'aria-label': t('states.close') }}
    >
      {guard}
      <Stack gap={14}>
        <TagsInput
          label={t('templates.column.labels')}
          description={t('templates.labels.hint')}
          data={[...(catalogue?.labels ?? [])]}
          value={labels}
          onChange={setLabels}
          maxTags={20}
          acceptValueOnBlur
          data-autofocus
        />
        {gone.length > 0 && <p role="status">{t('templates.labels.gone', { labels: gone.join(', ') })}</p>}
        <FormFailure error={save.error} />
        <Group justify="flex-end" gap={8}>
          <Button onClick={close}>{t('states.cancel')}</Button>
          <Button variant="filled" disabled={!isChanged} loading={save.isPending} onClick={() => save.mutate()}>
            {t('states.save')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
