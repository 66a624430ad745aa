import { useEffect, type RefObject } from 'react'

interface Options {
  search: RefObject<HTMLInputElement | null>
  /** Closes the detail, if one is open; `ListDetail` gives its row the focus back. */
  close?: (() => void) | undefined
}

/** The keyboard of every list: ↑↓ walk the rows, Enter opens (the rows are links), Esc closes, / goes to the search. */
export function useListKeys({ search, close }: Options): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      const target = event.target instanceof HTMLElement ? event.target : document.body
      if (target.closest('[role="dialog"], [role="listbox"], [role="menu"]') !== null) return
      if (event.key === 'Escape' && close !== undefined && !isTyping(target)) {
        if (target.closest('tr[data-row]') === null) target.blur()
        close()
      } else if (event.key === '/' && !isTyping(target)) {
        event.preventDefault()
        search.current?.focus()
      } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && mayWalk(target, search.current)) {
        if (walk(event.key === 'ArrowDown' ? 1 : -1)) event.preventDefault()
      }
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [search, close])
}

function isTyping(target: HTMLElement): boolean {
  return target.closest('input, textarea, select, [contenteditable]') !== null
}

/** From the search field, from a row, or from nowhere in particular; elsewhere the arrows have other meanings. */
function mayWalk(target: HTMLElement, search: HTMLInputElement | null): boolean {
  if (target === search) return true
  if (isTyping(target)) return false
  return target === document.body || target.closest('tr[data-row]') !== null || target.matches('main, h1')
}

function walk(by: 1 | -1): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>('tr[data-row]')]
  if (rows.length === 0) return false
  const at = rows.findIndex((row) => row.contains(document.activeElement))
  const from = at === -1 ? rows.findIndex((row) => row.dataset.on !== undefined) : at
  const next = rows[Math.min(rows.length - 1, Math.max(0, from + (from === -1 ? 1 : by)))]
  next?.querySelector('a')?.focus()
  return true
}
