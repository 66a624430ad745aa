import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import tabs from '../../../patterns/tabs.module.css'
import type { ScenarioSearch } from '../search.ts'
import styles from './editor.module.css'

const route = getRouteApi('/shell/scenarios/$scenarioKey')
const all: ScenarioSearch['tab'][] = [undefined, 'now', 'versions']

/** What of the scenario is looked at. */
export function ScenarioTabs() {
  const { t } = useTranslation()
  const { tab: current } = route.useSearch()
  return (
    <div className={styles.bar}>
      <nav className={tabs.tabs} aria-label={t('scenarios.tab.label')}>
        {all.map((tab) => (
          <Link
            key={tab ?? 'edit'}
            to="."
            search={({ as }: ScenarioSearch) => ({
              ...(as === undefined ? {} : { as }),
              ...(tab === undefined ? {} : { tab }),
            })}
            className={tabs.tab}
            data-on={tab === current || undefined}
            aria-current={tab === current ? 'page' : undefined}
          >
            {t(`scenarios.tab.${tab ?? 'edit'}`)}
          </Link>
        ))}
      </nav>
    </div>
  )
}
