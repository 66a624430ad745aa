import { Button, Group, Modal, Progress } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../api/client.ts'
import { topics } from '../../../api/keys.ts'
import { useFormat } from '../../../format/use-format.ts'
import { FormFailure } from '../../../patterns/form-failure.tsx'
import type { Campaign, ScenarioDetail } from '../api.ts'
import { SegmentField } from '../fields/segment-field.tsx'
import publish from '../publish/publish.module.css'
import { campaignQuery, scenarioPath } from '../queries.ts'
import { Preview } from './preview.tsx'

/** Starts the scenario by hand for everyone in a segment: how many, whom the rules spare, and then how far it has come. */
export function CampaignDialog({ scenario, onClose }: { scenario: ScenarioDetail; onClose: () => void }) {
  const { t } = useTranslation()
  const [segment, setSegment] = useState('')
  const [begin, setBegin] = useState<number | null>(null)
  const client = useQueryClient()
  const format = useFormat()
  const start = useMutation({
    mutationFn: () => api.post<Campaign>(`${scenarioPath(scenario.key)}/campaign`, { segment }),
    onSettled: () => client.invalidateQueries({ queryKey: [topics.scenarios] }),
  })
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('scenarios.campaign.title')}
      closeButtonProps={{ 'aria-label': t('states.close') }}
    >
      <div className={publish.parts}>
        {start.data === undefined ? (
          <>
            <SegmentField value={segment} onChange={setSegment} />
            {segment !== '' && <Preview key={segment} scenario={scenario.key} segment={segment} onCount={setBegin} />}
            <FormFailure error={start.error} />
            <Group justify="flex-end" gap={8}>
              <Button onClick={onClose}>{t('states.cancel')}</Button>
              <Button
                variant="filled"
                disabled={segment === '' || begin === null || begin === 0}
                loading={start.isPending}
                onClick={() => start.mutate()}
              >
                {t('scenarios.campaign.start', { count: begin ?? 0, n: format.number(begin ?? 0) })}
              </Button>
            </Group>
          </>
        ) : (
          <Going scenario={scenario.key} started={start.data} onClose={onClose} />
        )}
      </div>
    </Modal>
  )
}

interface GoingProps {
  scenario: string
  started: Campaign
  onClose: () => void
}

function Going({ scenario, started, onClose }: GoingProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data: campaign = started } = useQuery(campaignQuery(scenario, started.id))
  const share = campaign.total === 0 ? 100 : (100 * campaign.started) / campaign.total
  return (
    <>
      <Progress value={campaign.done ? 100 : share} aria-label={t('scenarios.campaign.progress')} />
      <output>
        {t(campaign.done ? 'scenarios.campaign.done' : 'scenarios.campaign.going', {
          started: format.number(campaign.started),
          total: format.number(campaign.total),
        })}
      </output>
      <p>{t('scenarios.campaign.mayClose')}</p>
      <Group justify="flex-end">
        <Button onClick={onClose}>{t('states.close')}</Button>
      </Group>
    </>
  )
}
