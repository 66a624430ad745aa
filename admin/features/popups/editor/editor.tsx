import { createContext, use, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Catalogue } from '@otklik/core/condition'
import type { Placement } from '@otklik/core/popup'
import type { SurveyRow } from '@otklik/server/surveys/api'
import { fieldOf, problemsAt, type Problem, type Problems } from './problems.ts'

/** What every part of the editor sees. */
export interface Editor {
  popupKey: string
  placement: Placement
  /** Changes some fields; what becomes undefined is left out. */
  set(part: { [Field in keyof Placement]?: Placement[Field] | undefined }): void
  problems: Problems
  /** That are published. */
  surveys: readonly SurveyRow[]
  catalogue: Catalogue
}

const EditorContext = createContext<Editor | null>(null)

export function EditorProvider({ editor, children }: { editor: Editor; children: ReactNode }) {
  return <EditorContext value={editor}>{children}</EditorContext>
}

export function useEditor(): Editor {
  const editor = use(EditorContext)
  if (editor === null) throw new Error('Only inside of the editor of a popup')
  return editor
}

export function useProblemSentence(): (problem: Problem) => string {
  const { t } = useTranslation()
  return ({ message, path }) => message ?? t(`popups.problem.field.${fieldOf(path)}`)
}

/** What is wrong at or below a path, in the person's language: for the field that edits it. */
export function useProblemAt(): (...path: (string | number)[]) => string | undefined {
  const { problems } = useEditor()
  const sentence = useProblemSentence()
  return (...path) => {
    const found = problemsAt(problems, path).find(({ severity }) => severity === 'error')
    return found === undefined ? undefined : sentence(found)
  }
}

/** What is unusual there: beside what the field is for. */
export function useWarningAt(): (...path: (string | number)[]) => string | undefined {
  const { problems } = useEditor()
  const sentence = useProblemSentence()
  return (...path) => {
    const found = problemsAt(problems, path).filter(({ severity }) => severity === 'warning')
    return found.length === 0 ? undefined : found.map(sentence).join('; ')
  }
}
