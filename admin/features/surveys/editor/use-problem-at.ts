import { useTranslation } from 'react-i18next'
import type { SurveyProblem } from '@otklik/server/surveys/api'
import { useEditor } from './editor.tsx'

/** What is wrong at or within a path below `base`, in the person's language: for the field that edits it. */
export function useProblemAt(base: readonly (string | number)[]): (path: string) => string | undefined {
  const { problems } = useEditor()
  const sentence = useProblemSentence()
  return (path) => {
    const wanted = [...base, ...path.split('.').filter((part) => part !== '')].map(String)
    const found = problems.all.find((problem) => wanted.every((part, index) => String(problem.path[index]) === part))
    return found === undefined ? undefined : sentence(found)
  }
}

/** A problem in the person's language where there are words for it, else as core says it. */
export function useProblemSentence(): (problem: SurveyProblem) => string {
  const { t } = useTranslation()
  return ({ code, message }) => {
    if (code === 'form') return t('surveys.problem.form')
    return code === 'no-text' ? t('surveys.problem.noText') : message
  }
}
