import { useElementSize } from '@mantine/hooks'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import styles from './told-frame.module.css'

interface Props {
  title: string
  src: '/popup-preview' | '/page-preview'
  /** Of the window that is shown, made smaller as a whole where there is less room. */
  size: { width: number; height: number }
  /** What is to be shown; JSON. */
  told: object
  /** Hears what was done in it. */
  onSaid?: (said: unknown) => void
}

/**
 * What customers see, by their own renderer, in a frame that has no origin, so that it reaches neither the panel nor
 * the server; it is told what to show.
 */
export function ToldFrame({ title, src, size: { width, height }, told, onSaid }: Props) {
  const frame = useRef<HTMLIFrameElement>(null)
  const [isReady, setReady] = useState(false)
  const { ref, width: room } = useElementSize()
  const scale = room === 0 ? 0 : Math.min(1, room / width)
  const message = JSON.stringify({ otklik: 'show', ...told })
  const said = useEffectEvent((heard: unknown) => onSaid?.(heard))
  useEffect(() => {
    const before = { element: document.activeElement }
    const hear = ({ source, data }: MessageEvent<{ otklik?: string; said?: unknown } | undefined>) => {
      if (source === null || source !== frame.current?.contentWindow) return
      if (data?.otklik === 'ready') setReady(true)
      if (data?.otklik === 'said') said(data.said)
      // What is shown may take the focus on its own page; while somebody edits it is theirs.
      const { element } = before
      if (data?.otklik === 'shown' && document.activeElement === frame.current && element instanceof HTMLElement)
        element.focus({ preventScroll: true })
    }
    addEventListener('message', hear)
    if (isReady) frame.current?.contentWindow?.postMessage(JSON.parse(message), '*')
    return () => removeEventListener('message', hear)
  }, [isReady, message])
  return (
    <div className={styles.room} ref={ref}>
      <div className={styles.box} style={{ width: width * scale, height: height * scale }}>
        <iframe
          ref={frame}
          title={title}
          src={src}
          sandbox="allow-scripts allow-forms"
          style={{ width, height, transform: `scale(${scale})` }}
        />
      </div>
    </div>
  )
}
