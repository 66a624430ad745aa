import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Empty } from '../../../patterns/empty.tsx'
import { Loaded } from '../../../patterns/loaded.tsx'
import type { ScenarioDetail } from '@otklik/server/scenarios/api'
import { EditorSkeleton } from '../editor/editor-skeleton.tsx'
import { Graph } from '../editor/graph-view.tsx'
import { countsQuery } from '../queries.ts'
import { NowPanel } from './now-panel.tsx'
import { Reader } from './reader.tsx'

/** What happens in the live version: counts over its graph, where people are lost and why, and who stands where. */
export function NowView({ scenario }: { scenario: ScenarioDetail }) {
  const { t } = useTranslation()
  const counts = useQuery({ ...countsQuery(scenario.key), enabled: scenario.liveVersion !== null })
  if (scenario.liveVersion === null) return <Empty title={t('scenarios.now.none')}>{t('scenarios.now.noneText')}</Empty>
  return (
    <Loaded query={counts} skeleton={<EditorSkeleton />}>
      {(found) => (
        <Reader name={scenario.name} definition={scenario.definition} counts={found}>
          <Graph aside={<NowPanel scenario={scenario.key} counts={found} />} />
        </Reader>
      )}
    </Loaded>
  )
}
