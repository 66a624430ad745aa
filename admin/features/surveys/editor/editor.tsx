import { createContext, use, type ReactNode } from 'react'
import type { SurveyDefinition } from '@otklik/core/survey'
import type { Problems } from './problems.ts'

/** What the list, the forms and the preview share of the survey that is open. */
export interface Editor {
  surveyKey: string
  definition: SurveyDefinition
  /** The latest whose form was whole: what the preview shows while something is half typed. */
  shown: SurveyDefinition
  problems: Problems
  /** The id of the element that is chosen; null: the survey's own settings. */
  chosen: string | null
  choose(id: string | null): void
  /** Puts another definition in place; changes of one gesture are undone together. */
  change(definition: SurveyDefinition, gesture?: string): void
  undo(): void
  redo(): void
  canUndo: boolean
  canRedo: boolean
}

const Context = createContext<Editor | null>(null)

export function EditorProvider({ editor, children }: { editor: Editor; children: ReactNode }) {
  return <Context value={editor}>{children}</Context>
}

/** The survey that is open. Only within the editor. */
export function useEditor(): Editor {
  const editor = use(Context)
  if (editor === null) throw new Error('useEditor is called outside an editor')
  return editor
}
