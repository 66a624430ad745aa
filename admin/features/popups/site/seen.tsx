import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconClock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Snippet } from '@otklik/server/popups/api'
import { api } from '../../../api/client.ts'
import { useFormat } from '../../../format/use-format.ts'
import { usePopupDeed } from '../queries.ts'
import styles from './site.module.css'

/** Whether the widget is on the site: which page asked last, and which asked in vain. */
export function Seen({ snippet: { seen, refused, origins } }: { snippet: Snippet }) {
  const { t } = useTranslation()
  const format = useFormat()
  const add = usePopupDeed((origin: string) => api.put<Snippet>('/popups/site', { origins: [...origins, origin] }))
  const isRefused = refused !== null && !origins.includes(refused.origin)
  return (
    <section aria-label={t('popups.site.check')}>
      <h2>{t('popups.site.check')}</h2>
      <output className={styles.check}>
        {seen === null ? (
          <p>
            <IconClock size={16} aria-hidden /> {t('popups.site.notSeen')}
          </p>
        ) : (
          <p data-good>
            <IconCheck size={16} aria-hidden />
            {t('popups.site.seen', { origin: seen.origin, at: format.dateTime(seen.at) })}
          </p>
        )}
        {isRefused && (
          <p data-bad>
            <IconAlertTriangle size={16} aria-hidden />
            {t('popups.site.refused', { origin: refused.origin, at: format.dateTime(refused.at) })}
          </p>
        )}
      </output>
      {isRefused && (
        <div className={styles.row}>
          <Button loading={add.isPending} onClick={() => add.mutate(refused.origin)}>
            {t('popups.site.allow', { origin: refused.origin })}
          </Button>
        </div>
      )}
    </section>
  )
}
