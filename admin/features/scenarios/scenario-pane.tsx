import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ScenarioDetail } from '@otklik/server/scenarios/api'
import { useFormat } from '../../format/use-format.ts'
import { Detail, Section } from '../../patterns/detail.tsx'
import { LoadedDetail } from '../../patterns/loaded-detail.tsx'
import { scenarioQuery } from './queries.ts'
import { ScenarioActions } from './scenario-actions.tsx'
import { ScenarioOutline } from './scenario-outline.tsx'
import { ScenarioState } from './scenario-state.tsx'
import styles from './scenarios.module.css'

const route = getRouteApi('/shell/scenarios/$scenarioKey')

export function ScenarioPane() {
  const { scenarioKey } = route.useParams()
  const navigate = useNavigate()
  const close = () => void navigate({ to: '/scenarios' })
  const query = useQuery(scenarioQuery(scenarioKey))
  return (
    <LoadedDetail query={query} onClose={close}>
      {(scenario) => <Opened scenario={scenario} onClose={close} />}
    </LoadedDetail>
  )
}

function Opened({ scenario, onClose }: { scenario: ScenarioDetail; onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <Detail
      title={scenario.name}
      marks={<ScenarioState state={scenario.state} />}
      sub={t('scenarios.counts', { running: format.number(scenario.running), ended: format.number(scenario.ended) })}
      actions={<ScenarioActions scenario={scenario} />}
      onClose={onClose}
    >
      <Section title={t('scenarios.section.steps')}>
        <ScenarioOutline definition={scenario.definition} />
      </Section>
      <Section title={t('scenarios.section.versions')}>
        <ol className={styles.versions}>
          {scenario.versions.map(({ version, publishedAt, publishedBy, running }) => (
            <li key={version}>
              <b>{t('scenarios.version', { version })}</b>
              <span>
                {format.dateTime(publishedAt)}
                {publishedBy !== null && ` · ${publishedBy}`}
              </span>
              <span>{t('scenarios.runningOn', { count: running })}</span>
            </li>
          ))}
        </ol>
      </Section>
    </Detail>
  )
}
