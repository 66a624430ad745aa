import { useTranslation } from 'react-i18next'
import type { CaseState } from '@otklik/server/cases/api'
import styles from './case.module.css'

/** New is a ring, taken a half-full one, closed a full one. */
export function CaseStateMark({ state }: { state: CaseState }) {
  const { t } = useTranslation()
  return (
    <span className={styles.state} data-state={state}>
      {t(`cases.state.${state}`)}
    </span>
  )
}
