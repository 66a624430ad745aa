import { useReactFlow, useStore } from '@xyflow/react'
import { useEffect, useEffectEvent, useRef } from 'react'
import type { Point } from '../editing/change.ts'
import { NODE } from '../editing/sizes.ts'
import { TRIGGER } from '../editing/ways.ts'
import { useEditor } from '../editor/editor.tsx'

type Places = ReadonlyMap<string, Point>

/** Smaller than this the sentences cannot be read: then the beginning is shown instead of the whole. */
const READABLE = 0.8
const MARGIN = 24

/** What is seen at first: all of it, or, where that would be too small, the trigger and what comes next. */
export function useFirstView(places: Places): void {
  const flow = useReactFlow()
  const [width, height] = [useStore((state) => state.width), useStore((state) => state.height)]
  const shown = useRef(false)
  useEffect(() => {
    if (shown.current || width === 0 || height === 0) return
    shown.current = true
    const xs = [...places.values()].map(({ x }) => x)
    const ys = [...places.values()].map(({ y }) => y)
    const [left, right] = [Math.min(...xs), Math.max(...xs) + NODE.width]
    const [top, bottom] = [Math.min(...ys), Math.max(...ys) + NODE.height]
    const zoom = Math.min(1, (width - 2 * MARGIN) / (right - left), (height - 3 * MARGIN) / (bottom - top))
    const trigger = places.get(TRIGGER) ?? { x: left, y: top }
    // Where all of its breadth has room, nothing beside the trigger is cut off.
    const isNarrow = READABLE * (right - left) <= width - 2 * MARGIN
    const middle = isNarrow ? (left + right) / 2 : trigger.x + NODE.width / 2
    if (zoom >= READABLE)
      void flow.setViewport({ x: width / 2 - (zoom * (left + right)) / 2, y: MARGIN - zoom * top, zoom })
    else
      void flow.setViewport({
        x: width / 2 - READABLE * middle,
        y: MARGIN - READABLE * trigger.y,
        zoom: READABLE,
      })
  }, [flow, height, places, width])
}

/** A step that is chosen elsewhere (by a key, a problem's link, a new step), or that the walked contact comes to, comes into view. */
export function useFollow(places: Places): void {
  const flow = useReactFlow()
  const { chosen, walked } = useEditor()
  const [width, height] = [useStore((state) => state.width), useStore((state) => state.height)]
  const only = width > 0 && chosen.length === 1 ? chosen[0] : undefined
  const show = useEffectEvent((id: string | null | undefined) => {
    const place = places.get(id ?? '')
    if (place === undefined || width === 0) return
    const { x, y, zoom } = flow.getViewport()
    const [left, top] = [place.x * zoom + x, place.y * zoom + y]
    const isSeen = left >= 0 && top >= 0 && left + NODE.width * zoom <= width && top + NODE.height * zoom <= height
    if (!isSeen) void flow.setCenter(place.x + NODE.width / 2, place.y + NODE.height / 2, { zoom, duration: 200 })
  })
  // Only another choice moves the view; dragging a step does not.
  useEffect(() => show(only), [only])
  useEffect(() => show(walked?.at), [walked?.at])
}
