import { createContext, use, type ReactNode } from 'react'
import type { ScenarioDefinition, StepId } from '@otklik/core/scenario'
import type { ScenarioCounts } from '@otklik/server/scenarios/api'
import type { Catalogue } from '@otklik/core/condition'
import type { Doc } from './doc.ts'
import type { Problems } from './problems.ts'

/** What the canvas, the outline and the forms share of the scenario that is open. */
export interface Editor {
  doc: Doc
  catalogue: Catalogue
  problems: Problems
  /** It is looked at, not edited. */
  isReadOnly: boolean
  /** How many came by each step; null where they are not asked for. */
  counts: ScenarioCounts | null
  /** Where the contact that is walked through stands, and what it passed. */
  walked: { at: StepId | null; path: readonly StepId[] } | null
  /** Steps that are chosen, and `TRIGGER`. */
  chosen: readonly StepId[]
  choose(ids: readonly StepId[]): void
  /** Takes the focus to the form of what is chosen; `formAsked` counts how often that was asked. */
  openForm(): void
  formAsked: number
  /** Puts another definition in place; changes of one gesture are undone together. */
  change(definition: ScenarioDefinition, gesture?: string): void
  rename(name: string): void
  undo(): void
  redo(): void
  canUndo: boolean
  canRedo: boolean
}

const Context = createContext<Editor | null>(null)

export function EditorProvider({ editor, children }: { editor: Editor; children: ReactNode }) {
  return <Context value={editor}>{children}</Context>
}

/** The scenario that is open. Only within the editor. */
export function useEditor(): Editor {
  const editor = use(Context)
  if (editor === null) throw new Error('useEditor is called outside an editor')
  return editor
}
