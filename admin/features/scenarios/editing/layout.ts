import { Graph, layout as arrange } from '@dagrejs/dagre'
import type { ScenarioDefinition, StepId } from '@otklik/core/scenario'
import type { Point } from './change.ts'
import { flowOrder } from './graph.ts'
import { GAP, LABEL, NODE, OPEN } from './sizes.ts'
import { TRIGGER, wayId, waysOf, type Way } from './ways.ts'

/** Where a scenario is drawn: the upper left corners of the trigger and the steps, and how ways run from them. */
export interface Drawing {
  places: ReadonlyMap<StepId, Point>
  /** By `wayId`; a way that has none is drawn straight on. */
  routes: ReadonlyMap<string, Route>
}

export interface Route {
  /** Between the two ends. */
  bends: Point[]
  /** The middle of the label; of a way that leads nowhere yet, its open end. */
  label: Point | null
}

/** As remembered; where nothing is remembered, from above down. */
export function drawingOf(definition: ScenarioDefinition): Drawing {
  if (definition.layout === undefined) return arranged(definition)
  return { places: remembered(definition, definition.layout), routes: new Map() }
}

/**
 * The whole graph laid out in ranks (Sugiyama's method, by dagre), the ways of a step from left to right. The label of
 * a way, or its open end, is laid out as a node of its own just below the step.
 */
function arranged(definition: ScenarioDefinition): Drawing {
  const graph = new Graph({ multigraph: true })
  graph.setGraph({ rankdir: 'TB', nodesep: GAP.across, ranksep: GAP.down / 2, edgesep: GAP.across })
  const ids = [TRIGGER, ...flowOrder(definition)]
  const ways = ids.flatMap((from) => waysOf(definition, from).map((way, _index, all) => laidOut(from, way, all.length)))
  const entries = Map.groupBy(ways, ({ to }) => to)
  for (const id of ids) graph.setNode(id, { ...NODE })
  for (const { id, size, from, to } of ways) {
    // A step stays near the one that leads to it rather than near where several ways meet.
    const weight = (entries.get(to)?.length ?? 0) > 1 ? 1 : 4
    if (size !== null) graph.setNode(id, { ...size }).setEdge(from, id, { weight: 8 })
    if (to !== null) graph.setEdge(size === null ? from : id, to, { weight, minlen: size === null ? 2 : 1 }, id)
  }
  // Fewer crossings would be bought with ways that lie in another order than the step names them.
  arrange(graph, { disableOptimalOrderHeuristic: true })
  return {
    places: new Map(ids.map((id) => [id, cornerOf(graph.node(id))])),
    routes: new Map(ways.map((way) => [way.id, routeOf(graph, way)])),
  }
}

interface LaidOut {
  id: string
  from: StepId
  to: StepId | null
  /** Of the label, or of the open end; null where there is neither. */
  size: { width: number; height: number } | null
}

function laidOut(from: StepId, { key, to }: Way, count: number): LaidOut {
  const size = to === null ? OPEN : count > 1 ? LABEL : null
  return { id: wayId({ from, key }), from, to, size }
}

function cornerOf({ x = 0, y = 0 }: Partial<Point>): Point {
  return { x: Math.round(x - NODE.width / 2), y: Math.round(y - NODE.height / 2) }
}

function routeOf(graph: Graph, { id, from, to, size }: LaidOut): Route {
  const { x = 0, y = 0 } = size === null ? {} : (graph.node(id) as Partial<Point>)
  const label = size === null ? null : { x, y }
  if (to === null) return { bends: [], label }
  const { points = [] } = graph.edge(size === null ? from : id, to, id) as { points?: Point[] }
  return { bends: [...(label === null ? [] : [label]), ...points.slice(1, -1)], label }
}

/** What was never placed lies below what leads to it, or beside everything, where nothing lies yet. */
function remembered(definition: ScenarioDefinition, layout: Readonly<Record<StepId, Point>>): Drawing['places'] {
  const places = new Map<StepId, Point>()
  for (const id of Object.keys(definition.steps)) if (layout[id] !== undefined) places.set(id, layout[id])
  const start = places.get(definition.start)
  places.set(TRIGGER, start === undefined ? besideAll(places) : { x: start.x, y: start.y - NODE.height - GAP.down })
  const ids = flowOrder(definition)
  for (const from of [TRIGGER, ...ids])
    for (const { to } of waysOf(definition, from)) {
      const above = places.get(from)
      if (to === null || above === undefined || places.has(to)) continue
      places.set(to, freeAt(places, { x: above.x, y: above.y + NODE.height + GAP.down }))
    }
  for (const id of ids) if (!places.has(id)) places.set(id, besideAll(places))
  return places
}

function freeAt(places: Drawing['places'], wanted: Point): Point {
  const isTaken = ({ x, y }: Point) =>
    [...places.values()].some((place) => Math.abs(place.x - x) < NODE.width && Math.abs(place.y - y) < NODE.height)
  let at = wanted
  while (isTaken(at)) at = { x: at.x + NODE.width + GAP.across, y: at.y }
  return at
}

function besideAll(places: Drawing['places']): Point {
  const all = [...places.values()]
  if (all.length === 0) return { x: 0, y: 0 }
  const right = Math.max(...all.map(({ x }) => x)) + NODE.width + GAP.across
  return { x: right, y: Math.min(...all.map(({ y }) => y)) }
}
