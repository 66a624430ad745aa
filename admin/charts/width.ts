import { useEffect, useRef, useState } from 'react'

/** The width of an element in CSS pixels, as it changes. A chart is drawn at its own size, so that its text is not stretched. */
export function useWidth<Element extends HTMLElement>(first = 640) {
  const ref = useRef<Element>(null)
  const [width, setWidth] = useState(first)
  useEffect(() => {
    const element = ref.current
    if (element === null) return
    setWidth(element.clientWidth)
    const observer = new ResizeObserver(() => setWidth(element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return { ref, width }
}
