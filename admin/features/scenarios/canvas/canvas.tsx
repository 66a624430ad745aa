import {
  Background,
  BackgroundVariant,
  MiniMap,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  type Connection,
  type FinalConnectionState,
  type NodeChange,
} from '@xyflow/react'
import '@xyflow/react/dist/base.css'
import { useMemo, useRef, useState, type DragEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { StepId } from '@otklik/core/scenario'
import { placeSteps, reconnect, type Point } from '../editing/change.ts'
import { NODE } from '../editing/sizes.ts'
import { leadWay, TRIGGER, type WayPlace } from '../editing/ways.ts'
import { useEditor } from '../editor/editor.tsx'
import { useOperations } from '../editor/operations.ts'
import { useAdding } from '../editor/adding.tsx'
import styles from './canvas.module.css'
import { dropPlace, draggedKind } from './drop.ts'
import { edgesOf, nodesOf, type OpenFlowNode, type StepFlowNode, type WayFlowEdge } from './graph.ts'
import { OpenNode } from './open-node.tsx'
import { StepNode } from './step-node.tsx'
import { Toolbar } from './toolbar.tsx'
import { useFirstView, useFollow } from './view.ts'
import { useDrawing } from './use-drawing.ts'
import { useCanvasKeys } from './use-canvas-keys.ts'
import { WayEdge } from './way-edge.tsx'

type FlowNode = StepFlowNode | OpenFlowNode

const nodeTypes = { step: StepNode, open: OpenNode }
const edgeTypes = { way: WayEdge }
const NONE: ReadonlyMap<StepId, Point> = new Map()

export default function Canvas() {
  return (
    <ReactFlowProvider>
      <Flow />
    </ReactFlowProvider>
  )
}

/** The graph of the scenario, drawn and edited. */
function Flow() {
  const { t } = useTranslation()
  const { doc, chosen, choose, change, isReadOnly } = useEditor()
  const { definition } = doc
  const operations = useOperations()
  const adding = useAdding()
  const flow = useReactFlow()
  const frame = useRef<HTMLDivElement>(null)
  const [dragged, setDragged] = useState(NONE)
  const [edge, setEdge] = useState<string | null>(null)
  const drawing = useDrawing(definition)
  const nodes = useMemo(
    () => nodesOf(definition, drawing, new Set(chosen), dragged),
    [definition, drawing, chosen, dragged],
  )
  const edges = useMemo(() => edgesOf(definition, drawing, edge, dragged), [definition, drawing, edge, dragged])
  const ways = useWays()
  const keys = useCanvasKeys({ edge: edges.find(({ id }) => id === edge)?.data?.place ?? null, frame })
  useFirstView(drawing.places)
  useFollow(drawing.places)

  const onNodesChange = (changes: NodeChange<FlowNode>[]) => {
    const moved = changes.flatMap((one) =>
      one.type === 'position' && one.position !== undefined && one.dragging === true
        ? [[one.id, one.position] as const]
        : [],
    )
    if (moved.length > 0) setDragged((before) => new Map([...before, ...moved]))
    const picked = changes.filter((one) => one.type === 'select')
    if (picked.length === 0) return
    const next = new Set(chosen)
    for (const { id, selected } of picked)
      if (selected) next.add(id)
      else next.delete(id)
    choose([...next])
  }
  const onNodeDragStop = () => {
    if (dragged.size > 0)
      change(
        placeSteps(definition, Object.fromEntries([...drawing.places, ...dragged].filter(([id]) => id !== TRIGGER))),
      )
    setDragged(NONE)
  }
  /** The way that the step would go on is marked. */
  const onDragOver = (event: DragEvent) => {
    if (draggedKind(event) === null) return
    event.preventDefault()
    const place = dropPlace(event)
    setEdge(edges.find(({ data }) => data?.place.from === place?.from && data?.place.key === place?.key)?.id ?? null)
  }
  const onDrop = (event: DragEvent) => {
    const kind = draggedKind(event)
    if (kind === null) return
    event.preventDefault()
    setEdge(null)
    const at = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY })
    operations.add(kind, dropPlace(event), { x: at.x - NODE.width / 2, y: at.y - NODE.height / 2 })
  }
  /** A way that is drawn into the open asks what shall stand there. */
  const onConnectEnd = (event: MouseEvent | TouchEvent, { isValid, fromNode, fromHandle }: FinalConnectionState) => {
    if (isValid === true || fromNode === null || fromHandle?.type !== 'source' || fromHandle.id == null) return
    const { clientX, clientY } =
      'changedTouches' in event ? (event.changedTouches[0] ?? { clientX: 0, clientY: 0 }) : event
    const at = flow.screenToFlowPosition({ x: clientX, y: clientY })
    adding.open(
      { from: fromNode.id, key: fromHandle.id, at: { x: at.x - NODE.width / 2, y: at.y } },
      { left: clientX, bottom: clientY },
    )
  }

  const takeFocus = () => frame.current?.focus()

  return (
    <div className={styles.canvas} ref={frame} onKeyDown={keys} role="presentation" tabIndex={-1}>
      <ReactFlow<FlowNode, WayFlowEdge>
        aria-label={t('scenarios.canvas.label')}
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={onNodesChange}
        onEdgesChange={(changes) => {
          for (const one of changes) if (one.type === 'select') setEdge(one.selected ? one.id : null)
        }}
        onNodeDragStop={onNodeDragStop}
        // What is pressed next is meant for the graph.
        onEdgeClick={takeFocus}
        onPaneClick={takeFocus}
        onConnect={ways.connect}
        onReconnect={(was, is) => ways.reconnect(was.data?.place, is)}
        onConnectEnd={onConnectEnd}
        onDragOver={onDragOver}
        onDragLeave={() => setEdge(null)}
        onDrop={onDrop}
        nodesDraggable={!isReadOnly}
        nodesConnectable={!isReadOnly}
        edgesReconnectable={!isReadOnly}
        edgesFocusable={false}
        deleteKeyCode={null}
        disableKeyboardA11y
        minZoom={0.2}
        maxZoom={1.5}
        snapToGrid
        snapGrid={[8, 8]}
        nodeDragThreshold={4}
        connectionRadius={36}
        reconnectRadius={16}
        // Of several ways that end at one step the chosen one is taken.
        elevateEdgesOnSelect
        ariaLabelConfig={{
          'node.a11yDescription.keyboardDisabled': t('scenarios.canvas.keys'),
          'edge.a11yDescription.default': t('scenarios.canvas.edge'),
          'minimap.ariaLabel': t('scenarios.canvas.map'),
        }}
      >
        <Background variant={BackgroundVariant.Dots} gap={16} size={1} />
        <MiniMap className={styles.map ?? ''} pannable zoomable nodeBorderRadius={8} />
        <Toolbar />
      </ReactFlow>
    </div>
  )
}

function useWays() {
  const { doc, change } = useEditor()
  const { definition } = doc
  return {
    connect: ({ source, sourceHandle, target }: Connection) => {
      if (sourceHandle !== null) change(leadWay(definition, { from: source, key: sourceHandle }, target))
    },
    reconnect: (was: WayPlace | undefined, { source, sourceHandle, target }: Connection) => {
      if (was !== undefined && sourceHandle !== null)
        change(reconnect(definition, was, { from: source, key: sourceHandle }, target))
    },
  }
}
