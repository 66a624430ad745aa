import { ActionIcon, Button } from '@mantine/core'
import { IconArrowBackUp, IconPlayerSkipForward, IconRefresh, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { makeFormat } from '../../../format/format.ts'
import { useLanguage } from '../../../format/use-format.ts'
import panel from '../panel/panel.module.css'
import { AnswerBar } from './answer-bar.tsx'
import { EventBar } from './event-bar.tsx'
import { SampleForm } from './sample-form.tsx'
import type { Walk } from './walk.ts'
import type { WalkControl } from './walk-control.tsx'
import { WalkLog } from './walk-log.tsx'
import { WalkState } from './walk-state.tsx'
import styles from './walk.module.css'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** One contact on its way through the draft, with the clock in hand; nothing of it leaves the page. */
export function WalkPanel({ control }: { control: WalkControl }) {
  const { t } = useTranslation()
  const { walk, leave } = control
  return (
    <section className={panel.panel} aria-label={t('scenarios.walk.title')}>
      <header className={panel.head}>
        <h2>{t('scenarios.walk.title')}</h2>
        <ActionIcon aria-label={t('scenarios.walk.leave')} onClick={leave}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </header>
      <p className={panel.summary}>{t('scenarios.walk.explained')}</p>
      <div className={panel.form}>
        {walk === null ? <p role="alert">{t('scenarios.walk.notWhole')}</p> : <Going control={control} walk={walk} />}
      </div>
    </section>
  )
}

function Going({ control, walk }: { control: WalkControl; walk: Walk }) {
  return (
    <div className={styles.parts}>
      <WalkState walk={walk} zone={control.sample.zone} />
      <Clock control={control} walk={walk} />
      <AnswerBar control={control} walk={walk} />
      <EventBar control={control} walk={walk} />
      <WalkLog walk={walk} zone={control.sample.zone} />
      <SampleForm key={control.sample.contactId} control={control} />
    </div>
  )
}

function Clock({ control, walk }: { control: WalkControl; walk: Walk }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { act, back, canGoBack, restart, sample } = control
  const { dueAt } = walk.enrollment
  const format = makeFormat(language, sample.zone, walk.now)
  const later = (ms: number) => act({ do: 'later', ms })
  return (
    <div className={styles.bar} role="group" aria-label={t('scenarios.walk.clock')}>
      <Button
        variant="filled"
        leftSection={<IconPlayerSkipForward size={15} aria-hidden />}
        disabled={dueAt === null}
        onClick={() => act({ do: 'next' })}
      >
        {dueAt === null
          ? t('scenarios.walk.next')
          : t('scenarios.walk.nextAt', { when: format.dateTime(new Date(dueAt).toISOString()) })}
      </Button>
      <Button onClick={() => later(HOUR_MS)}>{t('scenarios.walk.hour')}</Button>
      <Button onClick={() => later(DAY_MS)}>{t('scenarios.walk.day')}</Button>
      <ActionIcon size={30} aria-label={t('scenarios.walk.back')} disabled={!canGoBack} onClick={back}>
        <IconArrowBackUp size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon
        size={30}
        aria-label={t('scenarios.walk.again')}
        disabled={!canGoBack}
        onClick={() => restart(sample)}
      >
        <IconRefresh size={16} aria-hidden />
      </ActionIcon>
    </div>
  )
}
