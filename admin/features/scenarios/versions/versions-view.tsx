import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat, useLanguage } from '../../../format/use-format.ts'
import { Empty } from '../../../patterns/empty.tsx'
import { Loaded } from '../../../patterns/loaded.tsx'
import type { ScenarioDetail, ScenarioVersion } from '@otklik/server/scenarios/api'
import { EditorSkeleton } from '../editor/editor-skeleton.tsx'
import { Graph } from '../editor/graph-view.tsx'
import { Reader } from '../live/reader.tsx'
import { Changes } from '../publish/changes.tsx'
import panel from '../panel/panel.module.css'
import publish from '../publish/publish.module.css'
import { versionQuery } from '../queries.ts'
import { RollbackDialog } from './rollback-dialog.tsx'
import styles from './versions.module.css'

interface Props {
  scenario: ScenarioDetail
  onRolledBack: () => void
}

/** Every version: who published it, when, what it changed; any of them can be made the live one again. */
export function VersionsView({ scenario, onRolledBack }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const [wanted, setWanted] = useState(scenario.liveVersion ?? 0)
  const query = useQuery({ ...versionQuery(scenario.key, wanted, language), enabled: wanted > 0 })
  if (scenario.liveVersion === null)
    return <Empty title={t('scenarios.versions.none')}>{t('scenarios.versions.noneText')}</Empty>
  return (
    <Loaded query={query} skeleton={<EditorSkeleton />}>
      {(version) => (
        <Reader key={version.version} name={scenario.name} definition={version.definition} counts={null}>
          <Graph
            aside={<Versions scenario={scenario} shown={version} onShow={setWanted} onRolledBack={onRolledBack} />}
          />
        </Reader>
      )}
    </Loaded>
  )
}

interface VersionsProps extends Props {
  shown: ScenarioVersion
  onShow: (version: number) => void
}

function Versions({ scenario, shown, onShow, onRolledBack }: VersionsProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const [asked, setAsked] = useState(false)
  const isLive = shown.version === scenario.liveVersion
  return (
    <section className={panel.panel} aria-label={t('scenarios.tab.versions')}>
      <header className={panel.head}>
        <h2>{t('scenarios.tab.versions')}</h2>
      </header>
      <div className={panel.form}>
        <ol className={styles.versions}>
          {scenario.versions.map(({ version, publishedAt, publishedBy, running }) => (
            <li key={version} data-on={version === shown.version || undefined}>
              <button
                type="button"
                className={styles.version}
                aria-pressed={version === shown.version}
                onClick={() => onShow(version)}
              >
                <b>{t('scenarios.version', { version })}</b>
                {version === scenario.liveVersion && <span className={styles.live}>{t('scenarios.state.live')}</span>}
              </button>
              <p>
                {format.dateTime(publishedAt)}
                {publishedBy !== null && ` · ${publishedBy}`}
                {running > 0 && ` · ${t('scenarios.runningOn', { count: running })}`}
              </p>
            </li>
          ))}
        </ol>
        {shown.against !== null && (
          <div className={styles.difference}>
            <h3>{t('scenarios.versions.changed', { version: shown.version })}</h3>
            <ChangesSince scenarioKey={scenario.key} version={shown.against} shown={shown} />
          </div>
        )}
        {!isLive && (
          <div className={styles.difference}>
            <h3>{t('scenarios.versions.difference', { version: scenario.liveVersion })}</h3>
            <Changes before={shown.definition} after={scenario.definition} />
            <div>
              <Button onClick={() => setAsked(true)}>
                {t('scenarios.versions.rollback', { version: shown.version })}
              </Button>
            </div>
          </div>
        )}
      </div>
      {asked && (
        <RollbackDialog
          scenario={scenario}
          version={shown}
          onRolledBack={onRolledBack}
          onClose={() => setAsked(false)}
        />
      )}
    </section>
  )
}

/** With things called as everywhere in the panel; as the server tells it until the earlier version is there. */
function ChangesSince({
  scenarioKey,
  version,
  shown,
}: {
  scenarioKey: string
  version: number
  shown: ScenarioVersion
}) {
  const { data: earlier } = useQuery(versionQuery(scenarioKey, version, useLanguage()))
  if (earlier !== undefined) return <Changes before={earlier.definition} after={shown.definition} />
  return (
    <ul className={publish.changes}>
      {shown.changes.map((change) => (
        <li key={change}>{change}</li>
      ))}
    </ul>
  )
}
