import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { DryRunRow } from '@otklik/server/dry-run/api'
import { scenariosQuery } from '../scenarios/queries.ts'

/** What a dry run tries. */
export function useRunName(): (run: DryRunRow) => string {
  const { t } = useTranslation()
  const nameOf = useScenarioName()
  return ({ request: { scenario, policy } }) => {
    if (scenario === undefined) return t(policy === undefined ? 'dryRuns.name.asIs' : 'dryRuns.name.policy')
    const name = nameOf(scenario.key)
    return policy === undefined ? t('dryRuns.name.scenario', { name }) : t('dryRuns.name.both', { name })
  }
}

/** What a scenario is called; its key where there is none any more. */
export function useScenarioName(): (key: string) => string {
  const { data } = useQuery(scenariosQuery)
  return (key) => data?.find((one) => one.key === key)?.name ?? key
}
