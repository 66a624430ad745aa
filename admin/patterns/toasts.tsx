import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { asProblem } from '../api/problem.ts'
import { useProblemText } from './problem-text.ts'
import styles from './toasts.module.css'

const PLAIN_MS = 4_000
const UNDO_MS = 9_000

/** What was done, with the way back where there is one. */
export function useToasts() {
  const { t } = useTranslation()
  const problemText = useProblemText()
  return {
    done(message: string, undo?: () => void): void {
      const id = notifications.show({
        autoClose: undo === undefined ? PLAIN_MS : UNDO_MS,
        color: 'var(--accent)',
        closeButtonProps: { 'aria-label': t('states.close') },
        message: (
          <span className={styles.toast}>
            <span>{message}</span>
            {undo !== undefined && (
              <Button
                onClick={() => {
                  notifications.hide(id)
                  undo()
                }}
              >
                {t('states.undo')}
              </Button>
            )}
          </span>
        ),
      })
    },
    failed(error: unknown): void {
      const problem = asProblem(error)
      const text = problemText(problem)
      notifications.show({
        autoClose: false,
        color: 'var(--danger)',
        closeButtonProps: { 'aria-label': t('states.close') },
        title: text.title,
        message: (
          <>
            {problem.detail ?? text.advice} <code className={styles.code}>{problem.code}</code>
          </>
        ),
      })
    },
  }
}
