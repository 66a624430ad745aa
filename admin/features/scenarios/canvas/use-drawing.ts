import { useState } from 'react'
import type { ScenarioDefinition } from '@otklik/core/scenario'
import { flowOrder } from '../editing/graph.ts'
import { drawingOf, type Drawing } from '../editing/layout.ts'
import { waysOf } from '../editing/ways.ts'

/** Where the scenario is drawn; laid out anew only when a step or a way has changed, not with every letter in a form. */
export function useDrawing(definition: ScenarioDefinition): Drawing {
  const shape = shapeOf(definition)
  const [kept, setKept] = useState(() => ({ shape, drawing: drawingOf(definition) }))
  if (kept.shape === shape) return kept.drawing
  const drawing = drawingOf(definition)
  setKept({ shape, drawing })
  return drawing
}

/** All of the definition that the drawing depends on. */
function shapeOf(definition: ScenarioDefinition): string {
  const ways = flowOrder(definition).map((id) => [id, waysOf(definition, id)])
  return JSON.stringify([definition.start, ways, definition.layout])
}
