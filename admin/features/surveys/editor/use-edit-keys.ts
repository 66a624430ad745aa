import { useEffect } from 'react'
import { useEditor } from './editor.tsx'

const TYPED = 'input:not([type=checkbox]):not([type=radio]), textarea, [contenteditable]'

/** Undo and redo, wherever on the page one is, but where one types or a dialog is open. */
export function useEditKeys(): void {
  const { undo, redo } = useEditor()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return
      const { target } = event
      if (target instanceof HTMLElement && target.closest(TYPED) !== null) return
      if (document.activeElement?.closest('[role="dialog"], [role="menu"]') != null) return
      const key = event.key.toLowerCase()
      if (key === 'z' && !event.shiftKey) undo()
      else if ((key === 'z' && event.shiftKey) || key === 'y') redo()
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [redo, undo])
}
