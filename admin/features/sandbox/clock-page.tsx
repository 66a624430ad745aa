import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SandboxClock } from '@otklik/server/sandbox/api'
import { useSession } from '../../api/session.ts'
import { durationText } from '../../format/span.ts'
import { useFormat, useLanguage } from '../../format/use-format.ts'
import { instantOf, localOf } from '../../format/zoned.ts'
import { Loaded } from '../../patterns/loaded.tsx'
import { Page } from '../../patterns/page.tsx'
import { DetailSkeleton } from '../../patterns/skeleton.tsx'
import { jumps, useJump } from './jump.tsx'
import { Playing } from './playing.tsx'
import { clockQuery } from './queries.ts'
import styles from './sandbox.module.css'

export function ClockPage() {
  const { t } = useTranslation()
  const query = useQuery(clockQuery)
  return (
    <Page title={t('sandbox.clock.title')} question={t('sandbox.clock.question')}>
      <Loaded query={query} skeleton={<DetailSkeleton />}>
        {(clock) => <Opened clock={clock} />}
      </Loaded>
    </Page>
  )
}

function Opened({ clock }: { clock: SandboxClock }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { workspace } = useSession()
  return (
    <div className={styles.clock}>
      <div>
        <p className={styles.now}>{format.dateTime(clock.now)}</p>
        <p className={styles.zone}>{t('sandbox.clock.zone', { zone: workspace.zone })}</p>
      </div>
      <section className={styles.card} aria-label={t('sandbox.clock.move')}>
        <h2>{t('sandbox.clock.move')}</h2>
        {clock.playing === null ? (
          <JumpForm now={Date.parse(clock.now)} />
        ) : (
          <Playing clock={{ ...clock, playing: clock.playing }} />
        )}
      </section>
      <p className={styles.zone}>
        {t('sandbox.clock.explained')} <Link to="/inbox">{t('sandbox.clock.toInbox')}</Link>
      </p>
    </div>
  )
}

function JumpForm({ now }: { now: number }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { workspace } = useSession()
  const { ask, dialog } = useJump()
  const [until, setUntil] = useState('')
  const isPast = until !== '' && Date.parse(instantOf(until, workspace.zone)) <= now
  return (
    <>
      <div className={styles.jumps}>
        {jumps.map((by) => (
          <Button key={by} onClick={() => ask({ by })}>
            {t('sandbox.clock.by', { span: durationText(by, language) })}
          </Button>
        ))}
      </div>
      <form
        className={styles.exact}
        onSubmit={(event) => {
          event.preventDefault()
          if (until !== '' && !isPast) ask({ to: instantOf(until, workspace.zone) })
        }}
      >
        <TextInput
          type="datetime-local"
          label={t('sandbox.clock.until')}
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
          min={localOf(now, workspace.zone)}
          error={isPast ? t('sandbox.clock.past') : null}
        />
        <Button type="submit" variant="filled" disabled={until === '' || isPast}>
          {t('sandbox.clock.confirm.action')}
        </Button>
      </form>
      {dialog}
    </>
  )
}
