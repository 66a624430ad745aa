import { useTranslation } from 'react-i18next'
import type { Problem } from './problems.ts'

/** A problem in the person's language where there are words for it, else as core says it. */
export function useProblemSentence(): (problem: Problem) => string {
  const { t, i18n } = useTranslation()
  return ({ code, message }) => {
    const key = `scenarios.problem.${code}`
    return i18n.exists(key) ? t(key) : message
  }
}
