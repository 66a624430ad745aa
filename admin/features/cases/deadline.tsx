import { useTranslation } from 'react-i18next'
import type { CaseRow } from '@otklik/server/cases/api'
import { spanText } from '../../format/span.ts'
import { useFormat, useLanguage } from '../../format/use-format.ts'
import { useNow } from '../../format/use-now.ts'
import styles from './case.module.css'

/** How long there is left to answer, how late it is, or when it was closed. */
export function Deadline({ row }: { row: Pick<CaseRow, 'state' | 'dueAt' | 'closedAt' | 'overdue'> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const language = useLanguage()
  const left = Date.parse(row.dueAt) - useNow()
  if (row.state === 'closed') {
    const at = row.closedAt
    return <span className={styles.quiet}>{at === null ? '' : t('cases.closedOn', { date: format.date(at) })}</span>
  }
  const span = spanText(left, language)
  const title = t('cases.dueTitle', { at: format.fullDateTime(row.dueAt) })
  return (
    <span className={styles.deadline} data-late={row.overdue || undefined} title={title}>
      {t(row.overdue ? 'cases.late' : 'cases.left', { span })}
    </span>
  )
}
