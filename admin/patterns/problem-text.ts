import { useTranslation } from 'react-i18next'
import type { ProblemError } from '../api/problem.ts'

/** An error in the person's language: by its code where we have words for it, else by what kind of failure it is. */
export function useProblemText(): (problem: ProblemError) => { title: string; advice: string } {
  const { t, i18n } = useTranslation()
  return (problem) => {
    const known = `errors.known.${problem.code.replaceAll('.', '-')}`
    if (i18n.exists(`${known}.title`)) return { title: t(`${known}.title`), advice: t(`${known}.advice`) }
    const kind = kindOf(problem.status)
    return { title: t(`errors.kind.${kind}.title`), advice: t(`errors.kind.${kind}.advice`) }
  }
}

function kindOf(status: number): 'panel' | 'refused' | 'server' {
  if (status === 0) return 'panel'
  return status < 500 ? 'refused' : 'server'
}
