import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { caseCountsQuery } from '../features/cases/queries.ts'
import { useFormat } from '../format/use-format.ts'
import styles from './case-badge.module.css'

/** Open cases, in the navigation; orange and with a word for it when some are overdue. */
export function CaseBadge() {
  const { t } = useTranslation()
  const format = useFormat()
  const { data } = useQuery(caseCountsQuery)
  if (data === undefined) return null
  const open = data.new + data.taken
  if (open === 0) return null
  const title =
    data.overdue > 0
      ? t('cases.openAndOverdue', { count: open, overdue: data.overdue })
      : t('cases.openCount', { count: open })
  return (
    <span className={styles.badge} data-overdue={data.overdue > 0 || undefined} title={title}>
      <span aria-hidden>{format.number(open)}</span>
      <span className="visually-hidden">{title}</span>
    </span>
  )
}
