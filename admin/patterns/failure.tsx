import { Button } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '../api/problem.ts'
import styles from './states.module.css'
import { useProblemText } from './problem-text.ts'

/** What happened, what is safe, what to do, and the code: where something could not be loaded. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation()
  const problem = asProblem(error)
  const text = useProblemText()(problem)
  return (
    <div className={styles.state} role="alert">
      <IconAlertCircle size={26} stroke={1.5} aria-hidden className={styles.failed} />
      <h2>{text.title}</h2>
      <p>{text.advice}</p>
      {problem.detail !== null && <p className={styles.detail}>{problem.detail}</p>}
      <p className={styles.code}>
        {t('errors.code')} <code>{problem.code}</code>
      </p>
      {onRetry !== undefined && <Button onClick={onRetry}>{t('errors.retry')}</Button>}
    </div>
  )
}
