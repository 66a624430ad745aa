import { Progress } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { SegmentRow } from '@otklik/server/segments/api'
import { useFormat } from '../../format/use-format.ts'
import styles from './segments.module.css'

/** How far the condition of a new or changed segment has been asked of everybody. */
export function Filling({ segment, short = false }: { segment: SegmentRow; short?: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { state, progress } = segment
  if (state !== 'filling') return null
  const { done, total } = progress ?? { done: 0, total: 0 }
  const share = total === 0 ? 0 : Math.min(1, done / total)
  if (short)
    return <span className={styles.filling}>{t('segments.fillingShort', { share: format.percent(share) })}</span>
  const text = t('segments.filling', { done: format.number(done), total: format.number(total) })
  return (
    <div className={styles.progress}>
      <p>{text}</p>
      <Progress value={share * 100} size={6} aria-label={text} />
    </div>
  )
}
