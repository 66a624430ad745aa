import { Button, Group, Modal } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignPreview, ScenarioDetail } from '@otklik/server/scenarios/api'
import { api } from '../../../api/client.ts'
import { topics } from '../../../api/keys.ts'
import { useFormat } from '../../../format/use-format.ts'
import { FormFailure } from '../../../patterns/form-failure.tsx'
import { Loaded } from '../../../patterns/loaded.tsx'
import { RowsSkeleton } from '../../../patterns/skeleton.tsx'
import { useToasts } from '../../../patterns/toasts.tsx'
import { SegmentField } from '../fields/segment-field.tsx'
import publish from '../publish/publish.module.css'
import { previewQuery, scenarioPath } from '../queries.ts'
import { CampaignList } from './campaign-list.tsx'
import { PreviewFigures } from './preview-figures.tsx'

/** Starts the scenario by hand for everyone in a segment: how many, whom the rules spare, and how far it has come. */
export function CampaignDialog({ scenario, onClose }: { scenario: ScenarioDetail; onClose: () => void }) {
  const { t } = useTranslation()
  const [segment, setSegment] = useState('')
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('scenarios.campaign.title')}
      closeButtonProps={{ 'aria-label': t('states.close') }}
    >
      <div className={publish.parts}>
        <SegmentField value={segment} onChange={setSegment} />
        {segment !== '' && (
          <Chosen key={segment} scenario={scenario.key} segment={segment} onStarted={() => setSegment('')} />
        )}
        <CampaignList scenario={scenario.key} />
        <Group justify="flex-end">
          <Button onClick={onClose}>{t('states.close')}</Button>
        </Group>
      </div>
    </Modal>
  )
}

interface ChosenProps {
  scenario: string
  segment: string
  onStarted: () => void
}

function Chosen({ scenario, segment, onStarted }: ChosenProps) {
  const query = useQuery(previewQuery(scenario, segment))
  return (
    <Loaded query={query} skeleton={<RowsSkeleton rows={3} />}>
      {(preview) => (
        <>
          <PreviewFigures preview={preview} />
          <Start scenario={scenario} segment={segment} preview={preview} onStarted={onStarted} />
        </>
      )}
    </Loaded>
  )
}

function Start({ scenario, segment, preview, onStarted }: ChosenProps & { preview: CampaignPreview }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const format = useFormat()
  const { done } = useToasts()
  const start = useMutation({
    mutationFn: () => api.post<{ id: string; size: number }>(`${scenarioPath(scenario)}/campaign`, { segment }),
    onSuccess: ({ size }) => {
      done(t('scenarios.campaign.begun', { n: format.number(size) }))
      onStarted()
    },
    onSettled: () => client.invalidateQueries({ queryKey: [topics.scenarios] }),
  })
  const { size } = preview
  return (
    <>
      <FormFailure error={start.error} />
      <div>
        <Button variant="filled" disabled={size === 0} loading={start.isPending} onClick={() => start.mutate()}>
          {t('scenarios.campaign.start', { count: size, n: format.number(size) })}
        </Button>
      </div>
    </>
  )
}
