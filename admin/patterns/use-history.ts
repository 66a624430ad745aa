import { useReducer } from 'react'
import { changed, redone, startEditing, undone, type Editing } from './history.ts'

type Act<Value> = { do: 'change'; value: Value; gesture: string | null } | { do: 'undo' } | { do: 'redo' }

function reduce<Value>(editing: Editing<Value>, act: Act<Value>): Editing<Value> {
  if (act.do === 'change') return changed(editing, act.value, act.gesture)
  return act.do === 'undo' ? undone(editing) : redone(editing)
}

/** The one place where what is edited is kept, with its undo. */
export function useHistory<Value>(initial: Value) {
  const [editing, dispatch] = useReducer(reduce<Value>, initial, startEditing<Value>)
  return {
    doc: editing.present,
    canUndo: editing.past.length > 0,
    canRedo: editing.future.length > 0,
    put: (value: Value, gesture: string | null = null) => dispatch({ do: 'change', value, gesture }),
    undo: () => dispatch({ do: 'undo' }),
    redo: () => dispatch({ do: 'redo' }),
  }
}
