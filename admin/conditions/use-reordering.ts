import { useCallback, useEffect, useRef, useState, type PointerEvent as ReactPointerEvent, type RefObject } from 'react'
import { findID, getPathOfID, move, type RuleGroupType } from 'react-querybuilder'
import type { EditorView } from './editor-view.ts'
import type { QueryGroup } from './query.ts'

type Drop = NonNullable<EditorView['drop']>

const STARTS_AFTER_PX = 4

/** Dragging rules and groups with a pointer of any kind, and moving them with the arrow keys. */
export function useReordering(
  root: RefObject<HTMLElement | null>,
  query: QueryGroup,
  change: (query: QueryGroup) => void,
): Pick<EditorView, 'drop' | 'onGrab' | 'onShift'> {
  const [drop, setDrop] = useState<Drop | null>(null)
  const latest = useRef({ query, change })
  const focused = useRef<string | null>(null)
  useEffect(() => {
    latest.current = { query, change }
    if (focused.current === null) return
    handleOf(root.current, focused.current)?.focus()
    focused.current = null
  })

  const onShift = useCallback((id: string, direction: 'up' | 'down') => {
    const { query, change } = latest.current
    const next = move(query as RuleGroupType, id, direction) as QueryGroup
    if (next === query) return
    focused.current = id
    change(next)
  }, [])

  const onGrab = useCallback(
    (event: ReactPointerEvent<HTMLElement>, id: string) => {
      if (event.button !== 0 || root.current === null) return
      const editor = root.current
      let target: Drop | null = null
      follow(event, {
        onMove: (x, y) => {
          target = dropAt(editor, id, x, y)
          setDrop(target)
        },
        onEnd: (dropped) => {
          setDrop(null)
          if (!dropped || target === null) return
          const { query, change } = latest.current
          focused.current = id
          change(moved(query, id, target))
        },
      })
    },
    [root],
  )
  return { drop, onGrab, onShift }
}

/** A pointer's way from where it was pressed until it is let go; Escape gives up. */
function follow(
  event: ReactPointerEvent<HTMLElement>,
  { onMove, onEnd }: { onMove: (x: number, y: number) => void; onEnd: (dropped: boolean) => void },
): void {
  const handle = event.currentTarget as HTMLElement
  const from = { x: event.clientX, y: event.clientY }
  let begun = false
  const stop = new AbortController()
  const end = (dropped: boolean) => {
    stop.abort()
    onEnd(dropped && begun)
  }
  handle.setPointerCapture(event.pointerId)
  const on = { signal: stop.signal }
  handle.addEventListener(
    'pointermove',
    ({ clientX, clientY }: PointerEvent) => {
      begun ||= Math.hypot(clientX - from.x, clientY - from.y) > STARTS_AFTER_PX
      if (begun) onMove(clientX, clientY)
    },
    on,
  )
  handle.addEventListener('pointerup', () => end(true), on)
  handle.addEventListener('pointercancel', () => end(false), on)
  const giveUp = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    // The dialog around stays.
    event.stopPropagation()
    end(false)
  }
  window.addEventListener('keydown', giveUp, { ...on, capture: true })
}

function dropAt(editor: HTMLElement, dragged: string, x: number, y: number): Drop | null {
  const under = nodeUnder(editor, document.elementFromPoint(x, y))
  if (under === null || under.closest(`[data-node="${CSS.escape(dragged)}"]`) !== null) return null
  const { top, height } = under.getBoundingClientRect()
  return { id: under.dataset.node ?? '', side: y < top + height / 2 ? 'before' : 'after' }
}

/** The innermost rule or group of this very editor: within a rule about events there is another one. */
function nodeUnder(editor: HTMLElement, element: Element | null): HTMLElement | null {
  const node = element?.closest<HTMLElement>('[data-node]') ?? null
  if (node === null || node.closest('[data-condition-editor]') === editor) return node
  return nodeUnder(editor, node.parentElement)
}

/** The query with a node beside another, both by id; unchanged where they are not to be found. */
export function moved(query: QueryGroup, id: string, { id: beside, side }: Drop): QueryGroup {
  const tree = query as RuleGroupType
  const from = getPathOfID(id, tree)
  const to = getPathOfID(beside, tree)
  if (from === null || to === null || to.length === 0 || findID(id, tree) === null) return query
  const place = [...to.slice(0, -1), (to.at(-1) ?? 0) + (side === 'after' ? 1 : 0)]
  return move(tree, from, place) as QueryGroup
}

function handleOf(editor: HTMLElement | null, id: string): HTMLElement | null {
  return editor?.querySelector<HTMLElement>(`[data-handle="${CSS.escape(id)}"]`) ?? null
}
