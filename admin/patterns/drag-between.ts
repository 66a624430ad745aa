import { useCallback, useEffect, useRef, useState, type PointerEvent as ReactPointerEvent, type RefObject } from 'react'

/** Beside which item what is dragged would fall. */
export interface Drop {
  id: string
  side: 'before' | 'after'
}

interface Options {
  /** Where the dragging goes on. */
  root: RefObject<HTMLElement | null>
  /** The item under an element: it carries its id in `data-node`. Null where nothing may fall. */
  itemUnder: (root: HTMLElement, element: Element | null) => HTMLElement | null
  onDrop: (id: string, drop: Drop) => void
}

const STARTS_AFTER_PX = 4

/** Dragging items of a list, or of a tree, by a handle of theirs with a pointer of any kind; Escape gives up. */
export function useDragBetween({ root, itemUnder, onDrop }: Options) {
  const [drop, setDrop] = useState<Drop | null>(null)
  const latest = useRef(onDrop)
  useEffect(() => {
    latest.current = onDrop
  })
  const onGrab = useCallback(
    (event: ReactPointerEvent<HTMLElement>, id: string) => {
      const frame = root.current
      if (event.button !== 0 || frame === null) return
      let target: Drop | null = null
      follow(event, {
        onMove: (x, y) => {
          target = dropAt(itemUnder(frame, document.elementFromPoint(x, y)), id, y)
          setDrop(target)
        },
        onEnd: (dropped) => {
          setDrop(null)
          if (dropped && target !== null) latest.current(id, target)
        },
      })
    },
    [root, itemUnder],
  )
  return { drop, onGrab }
}

/** Gives the focus back to the handle of an item that was moved. */
export function focusHandle(root: HTMLElement | null, id: string): void {
  root?.querySelector<HTMLElement>(`[data-handle="${CSS.escape(id)}"]`)?.focus()
}

function dropAt(item: HTMLElement | null, dragged: string, y: number): Drop | null {
  if (item === null || item.closest(`[data-node="${CSS.escape(dragged)}"]`) !== null) return null
  const { top, height } = item.getBoundingClientRect()
  return { id: item.dataset.node ?? '', side: y < top + height / 2 ? 'before' : 'after' }
}

interface Way {
  onMove: (x: number, y: number) => void
  onEnd: (dropped: boolean) => void
}

function swallowClick(): void {
  const stop = new AbortController()
  const swallow = (event: MouseEvent) => event.stopImmediatePropagation()
  window.addEventListener('click', swallow, { capture: true, signal: stop.signal })
  // The click that a press ends with comes in the same turn as its end.
  setTimeout(() => stop.abort())
}

/** A pointer's way from where it was pressed until it is let go. */
function follow(event: ReactPointerEvent<HTMLElement>, { onMove, onEnd }: Way): void {
  const handle = event.currentTarget as HTMLElement
  const from = { x: event.clientX, y: event.clientY }
  let begun = false
  const stop = new AbortController()
  const end = (dropped: boolean) => {
    stop.abort()
    // The press was a drag, and is no click besides.
    if (begun) swallowClick()
    onEnd(dropped && begun)
  }
  handle.setPointerCapture(event.pointerId)
  const on = { signal: stop.signal }
  handle.addEventListener(
    'pointermove',
    ({ clientX, clientY }) => {
      begun ||= Math.hypot(clientX - from.x, clientY - from.y) > STARTS_AFTER_PX
      if (begun) onMove(clientX, clientY)
    },
    on,
  )
  handle.addEventListener('pointerup', () => end(true), on)
  handle.addEventListener('pointercancel', () => end(false), on)
  const giveUp = (pressed: KeyboardEvent) => {
    if (pressed.key !== 'Escape') return
    // The dialog around stays.
    pressed.stopPropagation()
    stop.abort()
    // The pointer is still down: letting it go would be a click.
    if (begun) handle.addEventListener('pointerup', swallowClick, { once: true })
    onEnd(false)
  }
  window.addEventListener('keydown', giveUp, { ...on, capture: true })
}
