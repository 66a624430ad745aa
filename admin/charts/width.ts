import { useEffect, useRef, useState } from 'react'

/** Narrower than this nothing can be drawn; an element that is not laid out yet has no width at all. */
const LEAST_WIDTH = 160

/** The width of an element in CSS pixels, as it changes. A chart is drawn at its own size, so that its text is not stretched. */
export function useWidth<Element extends HTMLElement>(first = 640) {
  const ref = useRef<Element>(null)
  const [width, setWidth] = useState(first)
  useEffect(() => {
    const element = ref.current
    if (element === null) return
    const measure = () => setWidth(Math.max(LEAST_WIDTH, element.clientWidth))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return { ref, width }
}
