import { useMemo, useState, type ReactNode } from 'react'
import type { ScenarioDefinition, StepId } from '@otklik/core/scenario'
import type { ScenarioCounts } from '@otklik/server/scenarios/api'
import { EditorProvider, useEditor, type Editor } from '../editor/editor.tsx'

interface Props {
  name: string
  definition: ScenarioDefinition
  counts: ScenarioCounts | null
  children: ReactNode
}

const NO_PROBLEMS = { all: [], isWhole: true }
const nothing = () => undefined

/** A definition that is looked at, not edited: the same canvas, outline and forms, without their tools. */
export function Reader({ name, definition, counts, children }: Props) {
  const { catalogue } = useEditor()
  const [chosen, choose] = useState<readonly StepId[]>([])
  const [formAsked, setFormAsked] = useState(0)
  const doc = useMemo(() => ({ name, definition }), [name, definition])
  const editor: Editor = {
    doc,
    catalogue,
    problems: NO_PROBLEMS,
    isReadOnly: true,
    counts,
    walked: null,
    chosen,
    choose,
    formAsked,
    openForm: () => setFormAsked((count) => count + 1),
    change: nothing,
    rename: nothing,
    undo: nothing,
    redo: nothing,
    canUndo: false,
    canRedo: false,
  }
  return <EditorProvider editor={editor}>{children}</EditorProvider>
}
