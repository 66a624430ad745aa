import type { KeyboardEvent, RefObject } from 'react'
import { neighbour, type Direction } from '../editing/neighbours.ts'
import { leadWay, TRIGGER, waysOf, type WayPlace } from '../editing/ways.ts'
import { useEditor } from '../editor/editor.tsx'
import { useOperations } from '../editor/operations.ts'
import { useAdding } from '../editor/adding.tsx'

const ARROWS: Record<string, Direction> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}

interface Options {
  /** The way that is chosen, if one is. */
  edge: WayPlace | null
  frame: RefObject<HTMLElement | null>
}

/** The canvas by keyboard: Tab goes through the steps, arrows along the ways, Enter opens, Insert or + adds, Delete removes. */
export function useCanvasKeys({ edge, frame }: Options) {
  const { doc, chosen, choose, change, openForm, isReadOnly } = useEditor()
  const operations = useOperations()
  const adding = useAdding()
  const { definition } = doc
  const focus = (id: string) =>
    frame.current?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`)?.focus()
  return (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof HTMLElement)) return
    const element = event.target.closest<HTMLElement>('.react-flow__node')
    const isButton = event.target.closest('button') !== null
    const at = element?.dataset.id ?? null
    const direction = ARROWS[event.key]
    const act = (): boolean => {
      if (direction !== undefined && at !== null) {
        const to = neighbour(definition, at, direction)
        if (to === null) return true
        choose([to])
        focus(to)
        return true
      }
      if ((event.key === 'Enter' || event.key === ' ') && at !== null && !isButton) {
        choose([at])
        if (event.key === 'Enter') openForm()
        return true
      }
      if (isReadOnly) return false
      if ((event.key === 'Insert' || event.key === '+') && at !== null) {
        if (waysOf(definition, at).length === 0) return true
        adding.open({ from: at, key: null }, element?.getBoundingClientRect() ?? { left: 0, bottom: 0 })
        return true
      }
      if (event.key !== 'Delete' && event.key !== 'Backspace') return false
      if (edge !== null) change(leadWay(definition, edge, null))
      else operations.remove(chosen.length > 0 ? chosen : at === null || at === TRIGGER ? [] : [at])
      return true
    }
    if (act()) event.preventDefault()
  }
}
