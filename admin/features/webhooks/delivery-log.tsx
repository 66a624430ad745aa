import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { WebhookRow } from '@otklik/server/webhooks/api'
import { api } from '../../api/client.ts'
import { useFormat } from '../../format/use-format.ts'
import { Failure } from '../../patterns/failure.tsx'
import { MoreRows } from '../../patterns/more-rows.tsx'
import { RowsSkeleton } from '../../patterns/skeleton.tsx'
import { eventWord, logQuery, useWebhookDeed } from './queries.ts'
import styles from './webhooks.module.css'

/** What was posted to an endpoint, and what it answered; the newest first. */
export function DeliveryLog({ endpointId, isActive }: { endpointId: string; isActive: boolean }) {
  const { t } = useTranslation()
  const query = useInfiniteQuery(logQuery(endpointId))
  if (query.data === undefined)
    return query.isError ? (
      <Failure error={query.error} onRetry={() => void query.refetch()} />
    ) : (
      <RowsSkeleton rows={3} />
    )
  const rows = query.data.pages.flatMap(({ items }) => items)
  if (rows.length === 0) return <p className={styles.note}>{t('webhooks.log.empty')}</p>
  return (
    <>
      <ol className={styles.log} aria-label={t('webhooks.log.title')}>
        {rows.map((row) => (
          <Delivery key={row.id} row={row} isActive={isActive} />
        ))}
      </ol>
      <MoreRows query={query} />
    </>
  )
}

function Delivery({ row, isActive }: { row: WebhookRow; isActive: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  const replay = useWebhookDeed(() => api.post(`/webhooks/${row.id}/retry`))
  const mayReplay = isActive && (row.state === 'dead' || row.state === 'delivered') && row.body !== '{}'
  return (
    <li>
      <details>
        <summary>
          <b data-bad={row.state === 'dead' || undefined}>{t(`webhooks.delivery.${row.state}`)}</b>{' '}
          {row.event !== null && t(`webhooks.event.${eventWord(row.event)}`)} · {format.dateTime(row.createdAt)}
        </summary>
        <p className={styles.note}>
          webhook-id: <code>{row.id}</code>
        </p>
        <ul className={styles.tries} aria-label={t('webhooks.log.tries')}>
          {row.attempts.map(({ attempt, at, tookMs, status, error }) => (
            <li key={attempt}>
              {t('webhooks.log.try', { attempt, at: format.dateTime(at), ms: format.number(tookMs) })}
              {status !== null && ` · HTTP ${status}`}
              {error !== null && (
                <>
                  {' · '}
                  <span dir="auto">{error}</span>
                </>
              )}
            </li>
          ))}
        </ul>
        {row.state === 'queued' && (
          <p className={styles.note}>{t('webhooks.log.next', { at: format.dateTime(row.dueAt) })}</p>
        )}
        <textarea readOnly rows={10} spellCheck={false} aria-label={t('webhooks.log.body')} value={pretty(row.body)} />
        {mayReplay && (
          <Button loading={replay.isPending} onClick={() => replay.mutate(undefined)}>
            {t('webhooks.act.replay')}
          </Button>
        )}
      </details>
    </li>
  )
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}
