import { Button } from '@mantine/core'
import { IconUrgent } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CrisisView } from '@otklik/server/policy/api'
import { useIsAdministrator } from '../api/session.ts'
import { useCrisisMaker, useCrisisWords } from '../features/policy/crisis/crisis-words.ts'
import { useLift } from '../features/policy/crisis/mutations.ts'
import { crisisQuery } from '../features/policy/queries.ts'
import { useFormat } from '../format/use-format.ts'
import { useNow } from '../format/use-now.ts'
import { Confirm } from '../patterns/confirm.tsx'
import styles from './crisis-banner.module.css'

/** On every page while asking is paused or limited: that it is, by whom, until when and why; and the way to end it. */
export function CrisisBanner() {
  const { t } = useTranslation()
  const { data, refetch } = useQuery(crisisQuery)
  const now = useNow()
  const on = data?.on ?? []
  const ended = on.some(({ until }) => Date.parse(until) <= now)
  useEffect(() => {
    if (ended) void refetch()
  }, [ended, refetch])
  if (on.length === 0) return null
  return (
    <section className={styles.banner} aria-label={t('crisis.title')}>
      {on.map((crisis) => (
        <Row key={crisis.id} crisis={crisis} />
      ))}
    </section>
  )
}

function Row({ crisis }: { crisis: CrisisView }) {
  const { t } = useTranslation()
  const format = useFormat()
  const administrator = useIsAdministrator()
  const words = useCrisisWords()
  const maker = useCrisisMaker()
  const [asked, setAsked] = useState(false)
  const lift = useLift(() => setAsked(false))
  return (
    <div className={styles.row}>
      <IconUrgent size={17} aria-hidden className={styles.icon} />
      <p className={styles.text}>
        <b>{t('crisis.title')}</b>{' '}
        {t('crisis.untilWhat', { until: format.dateTime(crisis.until), what: words(crisis) })}{' '}
        <span className={styles.maker}>{maker(crisis)}</span>
        <span className={styles.note} dir="auto" title={crisis.note}>
          {crisis.note}
        </span>
      </p>
      {administrator && (
        <Button className={styles.lift} onClick={() => setAsked(true)}>
          {t('crisis.lift')}
        </Button>
      )}
      <Confirm
        opened={asked}
        title={t('crisis.liftTitle')}
        action={t('crisis.lift')}
        busy={lift.isPending}
        onConfirm={() => lift.mutate(crisis.id)}
        onClose={() => setAsked(false)}
      >
        {t('crisis.liftText')}
      </Confirm>
    </div>
  )
}
