import type { DragEvent } from 'react'
import type { StepKind } from '@otklik/core/scenario'
import type { WayPlace } from '../editing/ways.ts'
import { kinds } from '../steps/registry.ts'

/** The kind goes into the type: while something is dragged over, only the types can be read. */
const TYPE = 'application/x-otklik-step+'

export function startDrag(event: DragEvent, kind: StepKind): void {
  event.dataTransfer.setData(`${TYPE}${kind}`, kind)
  event.dataTransfer.effectAllowed = 'copy'
}

export function draggedKind({ dataTransfer }: DragEvent): StepKind | null {
  const type = dataTransfer.types.find((each) => each.startsWith(TYPE))
  return kinds.find((kind) => type === `${TYPE}${kind}`) ?? null
}

/** The way that lies under the pointer, by its line, its label or its open end; null in the open. */
export function dropPlace({ clientX, clientY }: { clientX: number; clientY: number }): WayPlace | null {
  for (const element of document.elementsFromPoint(clientX, clientY)) {
    const open = element.closest<HTMLElement>('[data-way]')
    if (open?.dataset.from !== undefined && open.dataset.way !== undefined)
      return { from: open.dataset.from, key: open.dataset.way }
    const edge = element.closest('.react-flow__edge')?.getAttribute('data-id')?.split(' ')
    if (edge?.[0] !== undefined && edge[1] !== undefined) return { from: edge[0], key: edge[1] }
  }
  return null
}
