import { Button, Progress } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { CampaignRow } from '@otklik/server/scenarios/api'
import { api } from '../../../api/client.ts'
import { topics } from '../../../api/keys.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useToasts } from '../../../patterns/toasts.tsx'
import { useEditor } from '../editor/editor.tsx'
import { campaignsQuery, scenarioPath } from '../queries.ts'
import styles from './campaign.module.css'

/** Starts by hand, the latest first, each with how far it has come. */
export function CampaignList({ scenario }: { scenario: string }) {
  const { t } = useTranslation()
  const { data: campaigns = [] } = useQuery(campaignsQuery(scenario))
  if (campaigns.length === 0) return null
  return (
    <section>
      <h3>{t('scenarios.campaign.earlier')}</h3>
      <ul className={styles.campaigns}>
        {campaigns.map((campaign) => (
          <Campaign key={campaign.id} scenario={scenario} campaign={campaign} />
        ))}
      </ul>
    </section>
  )
}

function Campaign({ scenario, campaign }: { scenario: string; campaign: CampaignRow }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { catalogue } = useEditor()
  const { id, segment, state, startedAt, startedBy, size, reached } = campaign
  const name = catalogue.segments.find(({ key }) => key === segment)?.name ?? segment
  const figures = { reached: format.number(reached), size: format.number(size) }
  return (
    <li>
      <div className={styles.line}>
        <b dir="auto">{name}</b>
        <span>{t(`scenarios.campaign.state.${state}`, figures)}</span>
        {state === 'running' && (
          <Cancel path={`${scenarioPath(scenario)}/campaigns/${encodeURIComponent(id)}/cancel`} />
        )}
      </div>
      <p className={styles.note}>
        {format.dateTime(startedAt)}
        {startedBy !== null && ` · ${startedBy}`}
      </p>
      {state === 'running' && (
        <Progress value={size === 0 ? 0 : (100 * reached) / size} aria-label={t('scenarios.campaign.progress')} />
      )}
    </li>
  )
}

function Cancel({ path }: { path: string }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { failed } = useToasts()
  const cancel = useMutation({
    mutationFn: () => api.post(path),
    onError: failed,
    onSettled: () => client.invalidateQueries({ queryKey: [topics.scenarios, 'campaigns'] }),
  })
  return (
    <Button loading={cancel.isPending} onClick={() => cancel.mutate()}>
      {t('scenarios.campaign.cancel')}
    </Button>
  )
}
