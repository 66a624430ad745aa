import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EndpointView, SecretRotated } from '@otklik/server/webhooks/api'
import { api } from '../../api/client.ts'
import { useFormat } from '../../format/use-format.ts'
import { Confirm } from '../../patterns/confirm.tsx'
import { SecretShown } from '../../patterns/secret-shown.tsx'
import { useToasts } from '../../patterns/toasts.tsx'
import { EndpointDialog } from './endpoint-dialog.tsx'
import { useWebhookDeed } from './queries.ts'

type Dialog = 'change' | 'rotate' | 'remove'

/** What one does with an endpoint. */
export function EndpointActions({ endpoint, onGone }: { endpoint: EndpointView; onGone: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { done } = useToasts()
  const [open, setOpen] = useState<Dialog | null>(null)
  const close = () => setOpen(null)
  const path = `/webhook-endpoints/${endpoint.id}`
  const isActive = endpoint.state === 'active'
  const test = useWebhookDeed(
    () => api.post(`${path}/test`),
    () => done(t('webhooks.tested')),
  )
  const turn = useWebhookDeed((state: EndpointView['state']) => api.patch(path, { state }))
  const rotate = useWebhookDeed(() => api.post<SecretRotated>(`${path}/rotate`), close)
  const remove = useWebhookDeed(() => api.delete(path), onGone)
  return (
    <>
      <Button disabled={!isActive} loading={test.isPending} onClick={() => test.mutate(undefined)}>
        {t('webhooks.act.test')}
      </Button>
      <Button onClick={() => setOpen('change')}>{t('webhooks.act.change')}</Button>
      <Button onClick={() => setOpen('rotate')}>{t('webhooks.act.rotate')}</Button>
      <Button loading={turn.isPending} onClick={() => turn.mutate(isActive ? 'disabled' : 'active')}>
        {t(isActive ? 'webhooks.act.disable' : 'webhooks.act.enable')}
      </Button>
      <Button variant="subtle" color="danger" onClick={() => setOpen('remove')}>
        {t('webhooks.act.remove')}
      </Button>
      {open === 'change' && <EndpointDialog endpoint={endpoint} onClose={close} />}
      <Confirm
        opened={open === 'rotate'}
        title={t('webhooks.rotate.title')}
        action={t('webhooks.act.rotate')}
        busy={rotate.isPending}
        onClose={close}
        onConfirm={() => rotate.mutate(undefined)}
      >
        {t('webhooks.rotate.text')}
      </Confirm>
      <Confirm
        opened={open === 'remove'}
        title={t('webhooks.remove.title')}
        action={t('webhooks.act.remove')}
        danger
        busy={remove.isPending}
        onClose={close}
        onConfirm={() => remove.mutate(undefined)}
      >
        {t('webhooks.remove.text')}
      </Confirm>
      {rotate.data !== undefined && (
        <SecretShown title={t('webhooks.secret.title')} secret={rotate.data.secret} onClose={rotate.reset}>
          <p>{t('webhooks.secret.once')}</p>
          <p>{t('webhooks.secret.both', { at: format.dateTime(rotate.data.oldSecretUntil) })}</p>
        </SecretShown>
      )}
    </>
  )
}
