import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ApiKeyView } from '@otklik/server/access/api'
import { api } from '../../api/client.ts'
import { topics } from '../../api/keys.ts'
import { useFormat } from '../../format/use-format.ts'
import { Confirm } from '../../patterns/confirm.tsx'
import { useToasts } from '../../patterns/toasts.tsx'
import styles from './door.module.css'

export function ApiKeyRow({ apiKey }: { apiKey: ApiKeyView }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { done, failed } = useToasts()
  const client = useQueryClient()
  const [revoking, dialog] = useDisclosure(false)
  const revoke = useMutation({
    mutationFn: () => api.delete(`/api-keys/${apiKey.id}`),
    onSuccess: () => done(t('access.keys.revoked', { name: apiKey.name })),
    onError: failed,
    onSettled: () => {
      dialog.close()
      return client.invalidateQueries({ queryKey: [topics.apiKeys] })
    },
  })
  const off = apiKey.revokedAt !== null
  return (
    <li className={styles.row} data-off={off || undefined}>
      <div className={styles.who}>
        <b dir="auto">{apiKey.name}</b>
        <small>{t('access.keys.made', { date: format.date(apiKey.createdAt) })}</small>
      </div>
      <div className={styles.role}>
        {apiKey.scopes.map((scope) => t(`access.keyScope.${scope.replace(':', '-')}`)).join(', ')}
      </div>
      <div className={styles.actions}>
        {off ? (
          <span className={styles.quiet}>
            {t('access.keys.revokedOn', { date: format.date(apiKey.revokedAt ?? '') })}
          </span>
        ) : (
          <Button variant="subtle" color="danger" onClick={dialog.open}>
            {t('access.keys.revoke.action')}
          </Button>
        )}
      </div>
      <Confirm
        opened={revoking}
        title={t('access.keys.revoke.title', { name: apiKey.name })}
        action={t('access.keys.revoke.action')}
        danger
        busy={revoke.isPending}
        onClose={dialog.close}
        onConfirm={() => revoke.mutate()}
      >
        {t('access.keys.revoke.text')}
      </Confirm>
    </li>
  )
}
