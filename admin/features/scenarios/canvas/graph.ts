import type { ScenarioDefinition, StepId } from '@otklik/core/scenario'
import { MarkerType, Position, type Edge, type Node, type NodeHandle } from '@xyflow/react'
import type { Point } from '../editing/change.ts'
import { flowOrder } from '../editing/graph.ts'
import type { Drawing, Route } from '../editing/layout.ts'
import { GAP, NODE, OPEN } from '../editing/sizes.ts'
import { TRIGGER, wayId, waysOf, type Way, type WayPlace } from '../editing/ways.ts'

export type StepFlowNode = Node<{ ways: Way[] }, 'step'>
/** The end of a way that leads nowhere yet. */
export type OpenFlowNode = Node<{ place: WayPlace; isRequired: boolean }, 'open'>
export type WayFlowEdge = Edge<{ place: WayPlace; route: Route | null; isOpen: boolean }, 'way'>

/** The one way into a step. */
export const ENTRY = 'in'

/** What @xyflow draws of the definition; `dragged` are places while they are being dragged. */
export function nodesOf(
  definition: ScenarioDefinition,
  drawing: Drawing,
  chosen: ReadonlySet<StepId>,
  dragged: ReadonlyMap<StepId, Point>,
): (StepFlowNode | OpenFlowNode)[] {
  return [TRIGGER, ...flowOrder(definition)].flatMap((id) => {
    const ways = waysOf(definition, id)
    const position = dragged.get(id) ?? drawing.places.get(id) ?? { x: 0, y: 0 }
    const node: StepFlowNode = {
      id,
      type: 'step',
      position,
      data: { ways },
      selected: chosen.has(id),
      draggable: id !== TRIGGER,
      ...NODE,
      // Stated, so that nothing has to be measured before edges are drawn.
      measured: NODE,
      handles: handlesOf(id, ways),
    }
    const open = ways.flatMap((way, index): OpenFlowNode[] => {
      if (way.to !== null) return []
      const below = { x: position.x + wayOffset(index, ways.length), y: position.y + NODE.height + GAP.down / 2 }
      const laid = dragged.has(id) ? null : (drawing.routes.get(wayId({ from: id, key: way.key }))?.label ?? null)
      return [openNode({ from: id, key: way.key }, way.isRequired, laid ?? below)]
    })
    return [node, ...open]
  })
}

function openNode(place: WayPlace, isRequired: boolean, { x, y }: Point): OpenFlowNode {
  return {
    id: wayId(place),
    type: 'open',
    position: { x: x - OPEN.width / 2, y: y - OPEN.height / 2 },
    data: { place, isRequired },
    draggable: false,
    selectable: false,
    focusable: false,
    connectable: false,
    ...OPEN,
    measured: OPEN,
    handles: [{ id: ENTRY, type: 'target', position: Position.Top, x: OPEN.width / 2, y: 0, width: 1, height: 1 }],
  }
}

export function edgesOf(
  definition: ScenarioDefinition,
  drawing: Drawing,
  chosen: string | null,
  dragged: ReadonlyMap<StepId, Point>,
): WayFlowEdge[] {
  return [TRIGGER, ...flowOrder(definition)].flatMap((from) =>
    waysOf(definition, from).map(({ key, to }) => {
      const place = { from, key }
      const id = wayId(place)
      const isMoving = dragged.has(from) || (to !== null && dragged.has(to))
      const common = { id, type: 'way', source: from, sourceHandle: key, targetHandle: ENTRY } as const
      const route = isMoving ? null : (drawing.routes.get(id) ?? null)
      if (to === null)
        return {
          ...common,
          target: id,
          data: { place, route: null, isOpen: true },
          selectable: false,
          reconnectable: false,
        }
      return {
        ...common,
        target: to,
        data: { place, route, isOpen: false },
        selected: id === chosen,
        markerEnd: { type: MarkerType.ArrowClosed, width: 16, height: 16, color: 'var(--line-strong)' },
      }
    }),
  )
}

/** Where a way leaves its step: spread evenly over the lower edge. */
export function wayOffset(index: number, count: number): number {
  return Math.round((NODE.width * (index + 1)) / (count + 1))
}

const DOT = 10

function handlesOf(id: StepId, ways: readonly Way[]): NodeHandle[] {
  const dot = (x: number, y: number) => ({ x: x - DOT / 2, y: y - DOT / 2, width: DOT, height: DOT })
  const out = ways.map(({ key }, index) => ({
    id: key,
    type: 'source' as const,
    position: Position.Bottom,
    ...dot(wayOffset(index, ways.length), NODE.height),
  }))
  if (id === TRIGGER) return out
  return [{ id: ENTRY, type: 'target', position: Position.Top, ...dot(NODE.width / 2, 0) }, ...out]
}
