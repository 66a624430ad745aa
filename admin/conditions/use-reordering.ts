import { useCallback, useEffect, useRef, type RefObject } from 'react'
import { move, type RuleGroupType } from 'react-querybuilder'
import { focusHandle, useDragBetween } from '../patterns/drag-between.ts'
import type { EditorView } from './editor-view.ts'
import { moved } from './moved.ts'
import type { QueryGroup } from './query.ts'

/** Moving rules and groups about in the tree: dragged, or with the arrow keys, which keeps the focus on them. */
export function useReordering(
  root: RefObject<HTMLElement | null>,
  query: QueryGroup,
  change: (query: QueryGroup) => void,
): Pick<EditorView, 'drop' | 'onGrab' | 'onShift'> {
  const latest = useRef({ query, change })
  const shifted = useRef<string | null>(null)
  useEffect(() => {
    latest.current = { query, change }
    if (shifted.current !== null) focusHandle(root.current, shifted.current)
    shifted.current = null
  })
  const onShift = useCallback((id: string, direction: 'up' | 'down') => {
    const { query, change } = latest.current
    shifted.current = id
    change(move(query as RuleGroupType, id, direction) as QueryGroup)
  }, [])
  const { drop, onGrab } = useDragBetween({
    root,
    itemUnder: nodeUnder,
    onDrop: (id, drop) => {
      shifted.current = id
      change(moved(query, id, drop))
    },
  })
  return { drop, onGrab, onShift }
}

/** The innermost rule or group of this very editor: within a rule about events there is another one. */
function nodeUnder(editor: HTMLElement, element: Element | null): HTMLElement | null {
  const node = element?.closest<HTMLElement>('[data-node]') ?? null
  if (node === null || node.closest('[data-condition-editor]') === editor) return node
  return nodeUnder(editor, node.parentElement)
}
