import { Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { LiveState } from '../api/live.ts'
import styles from './live-dot.module.css'

/** Whether new answers appear by themselves. Told by shape and word, not by colour alone. */
export function LiveDot({ state }: { state: LiveState }) {
  const { t } = useTranslation()
  const text = t(`shell.live.${state}`)
  return (
    <Tooltip label={text}>
      <output className={styles.live} data-state={state} aria-label={text}>
        <span className={styles.dot} aria-hidden />
        {state === 'reconnecting' && <span aria-hidden>{t('shell.live.short')}</span>}
      </output>
    </Tooltip>
  )
}
