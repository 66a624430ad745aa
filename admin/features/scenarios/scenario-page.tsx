import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Failure } from '../../patterns/failure.tsx'
import { Page } from '../../patterns/page.tsx'
import { catalogueQuery } from '../../api/catalogue.ts'
import { EditorSkeleton } from './editor/editor-skeleton.tsx'
import { ScenarioEditor } from './editor/scenario-editor.tsx'
import { scenarioQuery } from './queries.ts'

const route = getRouteApi('/shell/scenarios/$scenarioKey')

/** One scenario: its graph, what happens in it, its versions. */
export function ScenarioPage() {
  const { t } = useTranslation()
  const { scenarioKey } = route.useParams()
  const scenario = useQuery(scenarioQuery(scenarioKey))
  const [round, setRound] = useState(0)
  const catalogue = useQuery(catalogueQuery)
  if (scenario.data !== undefined && catalogue.data !== undefined)
    return (
      <ScenarioEditor
        key={`${scenarioKey} ${round}`}
        scenario={scenario.data}
        catalogue={catalogue.data}
        onReset={() => setRound(round + 1)}
      />
    )
  const failed = [scenario, catalogue].find((query) => query.isError && query.data === undefined)
  return (
    <Page
      title={scenario.data?.name ?? t('scenarios.one')}
      question={<Link to="/scenarios">{t('scenarios.title')}</Link>}
      fills
    >
      {failed === undefined ? (
        <EditorSkeleton />
      ) : (
        <Failure error={failed.error} onRetry={() => void failed.refetch()} />
      )}
    </Page>
  )
}
