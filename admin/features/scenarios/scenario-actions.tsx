import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ScenarioDetail } from '@otklik/server/scenarios/api'
import { api } from '../../api/client.ts'
import { topics } from '../../api/keys.ts'
import { useToasts } from '../../patterns/toasts.tsx'
import { PublishDialog } from './publish-dialog.tsx'

/** Pause and resume, each the other's undo, and publishing a new version. */
export function ScenarioActions({ scenario }: { scenario: ScenarioDetail }) {
  const { t } = useTranslation()
  const [publishing, dialog] = useDisclosure(false)
  const { done, failed } = useToasts()
  const client = useQueryClient()
  const turn = useMutation({
    mutationFn: (act: 'pause' | 'resume') => api.post(`/scenarios/${encodeURIComponent(scenario.key)}/${act}`),
    onSuccess: (_result, act) =>
      done(t(`scenarios.done.${act}`, { name: scenario.name }), () =>
        turn.mutate(act === 'pause' ? 'resume' : 'pause'),
      ),
    onError: failed,
    onSettled: () => client.invalidateQueries({ queryKey: [topics.scenarios] }),
  })
  return (
    <>
      {scenario.state === 'live' && (
        <Button loading={turn.isPending} onClick={() => turn.mutate('pause')}>
          {t('scenarios.act.pause')}
        </Button>
      )}
      {scenario.state === 'paused' && (
        <Button variant="filled" loading={turn.isPending} onClick={() => turn.mutate('resume')}>
          {t('scenarios.act.resume')}
        </Button>
      )}
      <Button onClick={dialog.open}>{t('scenarios.act.publish')}</Button>
      {publishing && <PublishDialog scenario={scenario} onClose={dialog.close} />}
    </>
  )
}
