/** What is edited, and every state that it was in: undo and redo give back exactly what there was. */
export interface Editing<Value> {
  present: Value
  past: readonly Value[]
  future: readonly Value[]
  /** What the last change belongs to; the next of the same belongs to the same undo. */
  gesture: string | null
}

/** So many states are kept. */
const STATES = 200

export function startEditing<Value>(present: Value): Editing<Value> {
  return { present, past: [], future: [], gesture: null }
}

/** Takes a change. Changes of one gesture (typing in one field) are undone together. */
export function changed<Value>(editing: Editing<Value>, present: Value, gesture: string | null = null): Editing<Value> {
  if (present === editing.present) return editing
  const isSameGesture = gesture !== null && gesture === editing.gesture && editing.past.length > 0
  const past = isSameGesture ? editing.past : [...editing.past, editing.present].slice(-STATES)
  return { present, past, future: [], gesture }
}

export function undone<Value>(editing: Editing<Value>): Editing<Value> {
  const { past, present, future } = editing
  if (past.length === 0) return editing
  return { present: past.at(-1) as Value, past: past.slice(0, -1), future: [present, ...future], gesture: null }
}

export function redone<Value>(editing: Editing<Value>): Editing<Value> {
  const { past, present, future } = editing
  if (future.length === 0) return editing
  return { present: future[0] as Value, past: [...past, present], future: future.slice(1), gesture: null }
}
