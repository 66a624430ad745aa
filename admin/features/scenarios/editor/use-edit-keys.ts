import { useEffect } from 'react'
import { useEditor } from './editor.tsx'
import { useOperations } from './operations.ts'

/** Undo, redo, copy, cut, paste and duplicate, wherever on the page one is, but where one types. */
export function useEditKeys(): void {
  const { undo, redo, chosen } = useEditor()
  const operations = useOperations()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isTyping(event.target) || inDialog()) return
      const key = event.key.toLowerCase()
      if (key === 'z' && !event.shiftKey) undo()
      else if ((key === 'z' && event.shiftKey) || key === 'y') redo()
      else if (key === 'd') operations.duplicate(chosen)
      else return
      event.preventDefault()
    }
    const onCopy = (event: ClipboardEvent) => {
      const text = isTyping(event.target) || isTextChosen() || inDialog() ? null : operations.copied()
      if (text === null) return
      event.clipboardData?.setData('text/plain', text)
      event.preventDefault()
      if (event.type === 'cut') operations.remove(chosen)
    }
    const onPaste = (event: ClipboardEvent) => {
      if (isTyping(event.target) || inDialog()) return
      if (operations.paste(event.clipboardData?.getData('text/plain') ?? '')) event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    document.addEventListener('copy', onCopy)
    document.addEventListener('cut', onCopy)
    document.addEventListener('paste', onPaste)
    return () => {
      window.removeEventListener('keydown', onKey)
      document.removeEventListener('copy', onCopy)
      document.removeEventListener('cut', onCopy)
      document.removeEventListener('paste', onPaste)
    }
  }, [chosen, operations, redo, undo])
}

const TYPED = 'input:not([type=checkbox]):not([type=radio]), textarea, [contenteditable]'

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest(TYPED) !== null
}

function isTextChosen(): boolean {
  return String(document.getSelection() ?? '') !== ''
}

function inDialog(): boolean {
  return document.activeElement?.closest('[role="dialog"], [role="menu"]') != null
}
