import { Graph, layout as arrange } from '@dagrejs/dagre'
import type { ScenarioDefinition, StepId } from '@otklik/core/scenario'
import type { Point } from './change.ts'
import { flowOrder } from './graph.ts'
import { GAP, LABEL, NODE } from './sizes.ts'
import { TRIGGER, wayId, waysInto, waysOf } from './ways.ts'

/** Where a scenario is drawn: the upper left corners of the trigger and the steps, and how ways run between them. */
export interface Drawing {
  places: ReadonlyMap<StepId, Point>
  /** By `wayId`; a way that has none is drawn straight on. */
  routes: ReadonlyMap<string, Route>
}

export interface Route {
  /** Between the two ends. */
  bends: Point[]
  /** The middle of the label. */
  label: Point
}

/** As remembered; where nothing is remembered, from above down. */
export function drawingOf(definition: ScenarioDefinition): Drawing {
  if (definition.layout === undefined) return arranged(definition)
  return { places: remembered(definition, definition.layout), routes: new Map() }
}

/** The whole graph laid out in ranks (Sugiyama's method, by dagre), the ways of a step from left to right. */
function arranged(definition: ScenarioDefinition): Drawing {
  const graph = new Graph({ multigraph: true })
  graph.setGraph({ rankdir: 'TB', nodesep: GAP.across, ranksep: GAP.down, edgesep: GAP.across })
  const ids = [TRIGGER, ...flowOrder(definition)]
  for (const id of ids) graph.setNode(id, { ...NODE })
  const entries = new Map<StepId, number>()
  for (const { to } of waysInto(definition, new Set(ids))) entries.set(to, (entries.get(to) ?? 0) + 1)
  for (const from of ids) {
    const ways = waysOf(definition, from)
    const label = ways.length > 1 ? { ...LABEL, labelpos: 'c' } : {}
    for (const { key, to } of ways)
      // A step stays near the one that leads to it rather than near where several ways meet.
      if (to !== null) graph.setEdge(from, to, { weight: (entries.get(to) ?? 1) > 1 ? 1 : 4, ...label }, key)
  }
  // Fewer crossings would be bought with ways that lie in another order than the step names them.
  arrange(graph, { disableOptimalOrderHeuristic: true })
  const routes = graph.edges().map((edge) => [wayId({ from: edge.v, key: edge.name ?? '' }), routeOf(graph.edge(edge))])
  return {
    places: new Map(ids.map((id) => [id, cornerOf(graph.node(id))])),
    routes: new Map(routes as [string, Route][]),
  }
}

function cornerOf({ x = 0, y = 0 }: Partial<Point>): Point {
  return { x: Math.round(x - NODE.width / 2), y: Math.round(y - NODE.height / 2) }
}

function routeOf({ points = [], ...middle }: Partial<Point> & { points?: Point[] }): Route {
  const bends = points.slice(1, -1)
  const { x, y } = bends[Math.floor(bends.length / 2)] ?? { x: 0, y: 0 }
  return { bends, label: { x: middle.x ?? x, y: middle.y ?? y } }
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
