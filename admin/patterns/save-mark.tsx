import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCloudCheck, IconLoader2 } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '../api/problem.ts'
import { relativeText } from '../format/span.ts'
import { useLanguage } from '../format/use-format.ts'
import styles from './save-mark.module.css'
import type { SaveState } from './use-autosave.ts'

/** Whether the draft is kept: since when, or why not. */
export function SaveMark({ save, onRetry, onMend }: { save: SaveState; onRetry: () => void; onMend: () => void }) {
  const { t } = useTranslation()
  if (save.state === 'clean') return null
  if (save.state === 'failed')
    return (
      <span className={styles.mark} data-bad>
        <IconAlertTriangle size={15} aria-hidden />
        {t('states.draft.failed')} <code>{asProblem(save.error).code}</code>
        <Button onClick={onRetry}>{t('errors.retry')}</Button>
      </span>
    )
  if (save.state === 'unfit')
    return (
      <span className={styles.mark} data-bad>
        <IconAlertTriangle size={15} aria-hidden />
        {t('states.draft.unfit')}
        <Button onClick={onMend}>{t('states.draft.mend')}</Button>
      </span>
    )
  return (
    <output className={styles.mark}>
      {save.state === 'saved' ? <IconCloudCheck size={15} aria-hidden /> : <IconLoader2 size={15} aria-hidden />}
      {save.state === 'saved' ? <Since at={save.at} /> : t('states.draft.saving')}
    </output>
  )
}

const SOON_MS = 5_000

/** "Saved 20 s ago", by the wall's clock; it is not read out each time that it changes. */
function Since({ at }: { at: number }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), SOON_MS)
    return () => clearInterval(timer)
  }, [])
  const ms = Math.max(0, now - at)
  if (ms < SOON_MS) return t('states.draft.now')
  const seconds = Math.round(ms / 1_000)
  const when =
    ms < 60_000
      ? new Intl.RelativeTimeFormat(language, { numeric: 'always' }).format(-seconds, 'second')
      : relativeText(-ms, language)
  return <span aria-live="off">{t('states.draft.since', { when })}</span>
}
