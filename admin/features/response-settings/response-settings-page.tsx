import { Switch } from '@mantine/core'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResponseSettings } from '@otklik/server/responses/api'
import { api } from '../../api/client.ts'
import { topics } from '../../api/keys.ts'
import { Confirm } from '../../patterns/confirm.tsx'
import { Loaded } from '../../patterns/loaded.tsx'
import { Page } from '../../patterns/page.tsx'
import { RowsSkeleton } from '../../patterns/skeleton.tsx'
import { useToasts } from '../../patterns/toasts.tsx'
import styles from './response-settings.module.css'

const settingsQuery = queryOptions({
  queryKey: [topics.responseSettings],
  queryFn: () => api.get<ResponseSettings>('/responses/settings'),
})

/** What is kept of a response beside what was said. */
export function ResponseSettingsPage() {
  const { t } = useTranslation()
  const query = useQuery(settingsQuery)
  return (
    <Page title={t('responseSettings.title')} question={t('responseSettings.question')}>
      <Loaded query={query} skeleton={<RowsSkeleton rows={2} />}>
        {(settings) => <Addresses kept={settings.keepAddresses} />}
      </Loaded>
    </Page>
  )
}

/** To keep them takes a word in the company's own policy; to keep them no more forgets those that were kept. */
function Addresses({ kept }: { kept: boolean }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { done, failed } = useToasts()
  const [asked, setAsked] = useState(false)
  const save = useMutation({
    mutationFn: (keepAddresses: boolean) => api.put<ResponseSettings>('/responses/settings', { keepAddresses }),
    onSuccess: (saved) => {
      client.setQueryData(settingsQuery.queryKey, saved)
      done(t(`responseSettings.addresses.${saved.keepAddresses ? 'kept' : 'forgotten'}`))
    },
    onError: failed,
    onSettled: () => {
      setAsked(false)
      return client.invalidateQueries({ queryKey: [topics.responses] })
    },
  })
  const which = kept ? 'off' : 'on'
  return (
    <section className={styles.setting} aria-label={t('responseSettings.addresses.title')}>
      <h2>{t('responseSettings.addresses.title')}</h2>
      <Switch
        label={t('responseSettings.addresses.keep')}
        description={t('responseSettings.addresses.law')}
        checked={kept}
        onChange={() => setAsked(true)}
      />
      <Confirm
        opened={asked}
        title={t(`responseSettings.addresses.${which}.title`)}
        action={t(`responseSettings.addresses.${which}.action`)}
        danger={kept}
        busy={save.isPending}
        onClose={() => setAsked(false)}
        onConfirm={() => save.mutate(!kept)}
      >
        {t(`responseSettings.addresses.${which}.text`)}
      </Confirm>
    </section>
  )
}
