import { Link } from '@tanstack/react-router'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { LeaveGuard } from '../../../patterns/leave-guard.tsx'
import { Page } from '../../../patterns/page.tsx'
import type { ScenarioDetail } from '@otklik/server/scenarios/api'
import { SaveMark } from '../../../patterns/save-mark.tsx'
import type { Autosave } from '../../../patterns/use-autosave.ts'
import { TRIGGER } from '../editing/ways.ts'
import { NowView } from '../live/now-view.tsx'
import { ScenarioState } from '../scenario-state.tsx'
import { VersionsView } from '../versions/versions-view.tsx'
import { AddingProvider } from './adding.tsx'
import { EditView } from './edit-view.tsx'
import styles from './editor.module.css'
import { useEditor } from './editor.tsx'
import { stepOf } from './problems.ts'
import { RemovalProvider } from './removal.tsx'
import { ScenarioTabs } from './scenario-tabs.tsx'
import { ScenarioTools } from './scenario-tools.tsx'

const route = getRouteApi('/shell/scenarios/$scenarioKey')

interface Props {
  scenario: ScenarioDetail
  autosave: Autosave
  onWalk: () => void
  onReset: () => void
}

export function ScenarioView({ scenario, autosave, onWalk, onReset }: Props) {
  const { tab } = route.useSearch()
  const { doc } = useEditor()
  const isDraft = scenario.draft !== null || autosave.isUnsaved
  return (
    <RemovalProvider>
      <AddingProvider>
        <Page
          title={doc.name}
          question={<Standing scenario={scenario} autosave={autosave} isDraft={isDraft} />}
          tools={
            <ScenarioTools
              scenario={scenario}
              isDraft={isDraft}
              onWalk={onWalk}
              onPublished={autosave.settle}
              onReset={onReset}
            />
          }
          fills
        >
          <LeaveGuard unsaved={autosave.isUnsaved} />
          <ScenarioTabs />
          {tab === undefined && <EditView />}
          {tab === 'now' && <NowView scenario={scenario} />}
          {tab === 'versions' && <VersionsView scenario={scenario} onRolledBack={() => !isDraft && onReset()} />}
        </Page>
      </AddingProvider>
    </RemovalProvider>
  )
}

interface StandingProps {
  scenario: ScenarioDetail
  autosave: Autosave
  isDraft: boolean
}

/** The state of the scenario, and of the draft. */
function Standing({ scenario, autosave, isDraft }: StandingProps) {
  const { t } = useTranslation()
  const { problems, choose } = useEditor()
  return (
    <span className={styles.state}>
      <Link to="/scenarios">{t('scenarios.title')}</Link>
      <ScenarioState state={scenario.state} />
      {scenario.liveVersion !== null && <span>{t('scenarios.version', { version: scenario.liveVersion })}</span>}
      {isDraft && scenario.liveVersion !== null && <span>{t('scenarios.draftToo')}</span>}
      <SaveMark
        save={autosave.save}
        onRetry={() => void autosave.flush().catch(() => undefined)}
        onMend={() => choose(problems.all.slice(0, 1).map((problem) => stepOf(problem) ?? TRIGGER))}
      />
    </span>
  )
}
