import { createContext, useContext, type ComponentType, type PointerEvent } from 'react'
import type { Catalogue, Condition } from '@otklik/core/condition'
import type { Drop } from '../patterns/drag-between.ts'
import type { Scope } from './fields.ts'

/** What is wrong with a condition, or with what it is part of, and where: `all.0.value`. */
export interface PlacedProblem {
  path: string
  code: string
  severity: 'error' | 'warning'
  message: string
}

export interface QueryEditorProps {
  value: Condition | undefined
  onChange: (condition: Condition | undefined) => void
  catalogue: Catalogue
  scope: Scope
  problems?: readonly PlacedProblem[]
  label: string
}

/** What every part of one editor sees. */
export interface EditorView {
  catalogue: Catalogue
  scope: Scope
  /** By the id of the rule or group. */
  problems: ReadonlyMap<string, readonly PlacedProblem[]>
  /** The editor once more, for the condition inside of a rule about events. */
  Inner: ComponentType<QueryEditorProps>
  /** Where what is dragged would fall. */
  drop: Drop | null
  /** Takes up a node to drag it. */
  onGrab: (event: PointerEvent<HTMLElement>, id: string) => void
  /** Moves a node by one place, out of its group and into the next one too, and keeps the focus on it. */
  onShift: (id: string, direction: 'up' | 'down') => void
}

export const EditorContext = createContext<EditorView | null>(null)

export function useEditor(): EditorView {
  const view = useContext(EditorContext)
  if (view === null) throw new Error('Only inside of a condition editor')
  return view
}
