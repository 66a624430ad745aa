import { lazy, Suspense, type ReactNode } from 'react'
import { Outline } from '../outline/outline.tsx'
import { EditorSkeleton } from './editor-skeleton.tsx'
import styles from './editor.module.css'
import { useIsWide } from './use-is-wide.ts'

const Canvas = lazy(() => import('../canvas/canvas.tsx'))

/** The graph, as a canvas where there is room, else as a list; with what belongs to it beside or below. */
export function Graph({ aside }: { aside: ReactNode }) {
  const isWide = useIsWide()
  return (
    <div className={styles.body}>
      {isWide ? (
        <Suspense fallback={<EditorSkeleton />}>
          <Canvas />
        </Suspense>
      ) : (
        <Outline />
      )}
      <div className={isWide ? styles.aside : styles.under}>{aside}</div>
    </div>
  )
}
