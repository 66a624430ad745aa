import { useTranslation } from 'react-i18next'
import type { DryRunRow } from '@otklik/server/dry-run/api'

/** What a dry run tries. */
export function useRunName(): (run: DryRunRow) => string {
  const { t } = useTranslation()
  return ({ request: { scenario, policy } }) => {
    if (scenario === undefined) return t(policy === undefined ? 'dryRuns.name.asIs' : 'dryRuns.name.policy')
    const { key } = scenario
    return policy === undefined ? t('dryRuns.name.scenario', { key }) : t('dryRuns.name.both', { key })
  }
}
