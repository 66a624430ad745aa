import { useReducer } from 'react'
import { changed, redone, startEditing, undone, type Editing } from '../editing/history.ts'
import type { Doc } from './doc.ts'

type Act = { do: 'change'; doc: Doc; gesture: string | null } | { do: 'undo' } | { do: 'redo' }

function reduce(editing: Editing<Doc>, act: Act): Editing<Doc> {
  if (act.do === 'change') return changed(editing, act.doc, act.gesture)
  return act.do === 'undo' ? undone(editing) : redone(editing)
}

/** The one place where the edited scenario is kept, with its undo. */
export function useDoc(initial: Doc) {
  const [editing, dispatch] = useReducer(reduce, initial, startEditing<Doc>)
  return {
    doc: editing.present,
    canUndo: editing.past.length > 0,
    canRedo: editing.future.length > 0,
    put: (doc: Doc, gesture: string | null = null) => dispatch({ do: 'change', doc, gesture }),
    undo: () => dispatch({ do: 'undo' }),
    redo: () => dispatch({ do: 'redo' }),
  }
}
