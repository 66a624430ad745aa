import { lazy, Suspense } from 'react'
import { Button, Drawer } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconWalk } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { LeaveGuard } from '../../../patterns/leave-guard.tsx'
import { Page } from '../../../patterns/page.tsx'
import type { ScenarioDetail } from '../api.ts'
import { SaveMark } from '../draft/save-mark.tsx'
import type { useAutosave } from '../draft/use-autosave.ts'
import { Outline } from '../outline/outline.tsx'
import { SidePanel } from '../panel/side-panel.tsx'
import { ScenarioState } from '../scenario-state.tsx'
import { AddingProvider } from './adding.tsx'
import { EditorSkeleton } from './editor-skeleton.tsx'
import styles from './editor.module.css'
import { useEditor } from './editor.tsx'
import { RemovalProvider } from './removal.tsx'
import { useWalk } from '../walk/walk-control.tsx'
import { WalkPanel } from '../walk/walk-panel.tsx'
import { stepOf } from './problems.ts'
import { useEditKeys } from './use-edit-keys.ts'
import { TRIGGER } from '../editing/ways.ts'

const Canvas = lazy(() => import('../canvas/canvas.tsx'))
const Palette = lazy(() => import('../canvas/palette.tsx').then(({ StepPalette }) => ({ default: StepPalette })))

interface Props {
  scenario: ScenarioDetail
  autosave: ReturnType<typeof useAutosave>
  onWalk: () => void
}

export function ScenarioView({ scenario, autosave, onWalk }: Props) {
  const { t } = useTranslation()
  const { doc, problems, choose } = useEditor()
  const isWide = useMediaQuery('(min-width: 900px)', true, { getInitialValueInEffect: false })
  return (
    <RemovalProvider>
      <AddingProvider>
        <Page
          title={doc.name}
          question={
            <span className={styles.state}>
              <Link to="/scenarios">{t('scenarios.title')}</Link>
              <ScenarioState state={scenario.state} />
              <SaveMark
                save={autosave.save}
                onRetry={() => void autosave.flush().catch(() => undefined)}
                onMend={() => choose(problems.all.slice(0, 1).map((problem) => stepOf(problem) ?? TRIGGER))}
              />
            </span>
          }
          tools={
            <>
              <Button leftSection={<IconWalk size={15} aria-hidden />} onClick={onWalk}>
                {t('scenarios.act.walk')}
              </Button>
              <Button variant="filled">{t('scenarios.act.publish')}</Button>
            </>
          }
          fills
        >
          <LeaveGuard unsaved={autosave.isUnsaved} />
          {isWide ? <Wide /> : <Narrow />}
        </Page>
      </AddingProvider>
    </RemovalProvider>
  )
}

function Wide() {
  const walk = useWalk()
  const { chosen } = useEditor()
  useEditKeys()
  return (
    <div className={styles.body}>
      <Suspense fallback={<EditorSkeleton />}>
        {walk === null && <Palette />}
        <Canvas />
      </Suspense>
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
    </div>
  )
}

/** A list, and the form of what is chosen in a drawer over it. */
function Narrow() {
  const { t } = useTranslation()
  const { chosen, choose } = useEditor()
  const walk = useWalk()
  useEditKeys()
  return (
    <div className={styles.body}>
      <Outline />
      {walk !== null && (
        <div className={styles.under}>
          <WalkPanel control={walk} />
        </div>
      )}
      <Drawer
        opened={chosen.length > 0}
        onClose={() => choose([])}
        position="right"
        size="min(420px, 100%)"
        padding={0}
        withCloseButton={false}
        aria-label={t('scenarios.panel.label')}
      >
        <SidePanel />
      </Drawer>
    </div>
  )
}
