import { Drawer } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Outline } from '../outline/outline.tsx'
import { SidePanel } from '../panel/side-panel.tsx'
import { useWalk } from '../walk/walk-control.tsx'
import { WalkPanel } from '../walk/walk-panel.tsx'
import { EditorSkeleton } from './editor-skeleton.tsx'
import styles from './editor.module.css'
import { useEditor } from './editor.tsx'
import { useEditKeys } from './use-edit-keys.ts'
import { useHasRoom, useIsWide } from './use-is-wide.ts'

const Canvas = lazy(() => import('../canvas/canvas.tsx'))
const Palette = lazy(() => import('../canvas/palette.tsx').then(({ StepPalette }) => ({ default: StepPalette })))

/** The graph with its forms: on a canvas with the palette, or as a list. */
export function EditView() {
  const isWide = useIsWide()
  const hasRoom = useHasRoom()
  useEditKeys()
  return (
    <div className={styles.body}>
      {isWide ? <Drawn /> : <Outline />}
      {hasRoom ? <Beside /> : <Over />}
    </div>
  )
}

function Drawn() {
  const walk = useWalk()
  return (
    <Suspense fallback={<EditorSkeleton />}>
      {walk === null && <Palette />}
      <Canvas />
    </Suspense>
  )
}

function Beside() {
  const walk = useWalk()
  const { chosen } = useEditor()
  return (
    <>
      {walk !== null && (
        <div className={styles.aside}>
          <WalkPanel control={walk} />
        </div>
      )}
      {(walk === null || chosen.length > 0) && (
        <div className={styles.aside}>
          <SidePanel />
        </div>
      )}
    </>
  )
}

/** On a narrow screen: the walk below the list, and the form of what is chosen over it. */
function Over() {
  const { t } = useTranslation()
  const { chosen, choose } = useEditor()
  const walk = useWalk()
  return (
    <>
      {walk !== null && (
        <div className={styles.under}>
          <WalkPanel control={walk} />
        </div>
      )}
      <Drawer.Root
        opened={chosen.length > 0}
        onClose={() => choose([])}
        position="right"
        size="min(420px, 100%)"
        padding={0}
      >
        <Drawer.Overlay />
        <Drawer.Content aria-label={t('scenarios.panel.label')}>
          <SidePanel />
        </Drawer.Content>
      </Drawer.Root>
    </>
  )
}
