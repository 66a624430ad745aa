import { Button, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SurveyDetail, SurveyVersionDetail } from '@otklik/server/surveys/api'
import { useFormat, useLanguage } from '../../../format/use-format.ts'
import { Empty } from '../../../patterns/empty.tsx'
import { Loaded } from '../../../patterns/loaded.tsx'
import { Preview } from '../preview/preview.tsx'
import { Changes } from '../publish/changes.tsx'
import { versionQuery } from '../queries.ts'
import { RollbackDialog } from './rollback-dialog.tsx'
import styles from './versions.module.css'

interface Props {
  survey: SurveyDetail
  onRolledBack: () => void
}

/** Every version: who published it, when and why, what it changed; any of them can be brought back. */
export function VersionsView({ survey, onRolledBack }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const [wanted, setWanted] = useState<number | null>(null)
  const shown = wanted ?? survey.version ?? 0
  const query = useQuery({ ...versionQuery(survey.key, shown, language), enabled: shown > 0 })
  if (survey.version === null) return <Empty title={t('surveys.versions.none')}>{t('surveys.versions.noneText')}</Empty>
  return (
    <div className={styles.body}>
      <VersionList survey={survey} shown={shown} onShow={setWanted} />
      <Loaded query={query} skeleton={<Skeleton height={220} />}>
        {(version) => <One key={version.version} survey={survey} version={version} onRolledBack={onRolledBack} />}
      </Loaded>
    </div>
  )
}

interface ListProps {
  survey: SurveyDetail
  shown: number
  onShow: (version: number) => void
}

function VersionList({ survey, shown, onShow }: ListProps) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <ol className={styles.versions} aria-label={t('surveys.tab.versions')}>
      {survey.versions.map(({ version, publishedAt, publishedBy, note }) => (
        <li key={version} data-on={version === shown || undefined}>
          <button type="button" aria-pressed={version === shown} onClick={() => onShow(version)}>
            <b>{t('surveys.version', { version })}</b>
          </button>
          <p>
            {format.dateTime(publishedAt)}
            {publishedBy !== null && ` · ${publishedBy}`}
          </p>
          {note !== null && <p dir="auto">{note}</p>}
        </li>
      ))}
    </ol>
  )
}

interface OneProps extends Props {
  version: SurveyVersionDetail
}

function One({ survey, version, onRolledBack }: OneProps) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState(false)
  return (
    <>
      <section className={styles.one} aria-label={t('surveys.version', { version: version.version })}>
        {version.against !== null && (
          <div>
            <h2>{t('surveys.versions.changed', { version: version.version })}</h2>
            <ul className={styles.changes} dir="auto">
              {version.changes.map((change) => (
                <li key={change}>{change.charAt(0).toUpperCase() + change.slice(1)}</li>
              ))}
            </ul>
          </div>
        )}
        {version.version !== survey.version && (
          <div>
            <h2>{t('surveys.versions.difference', { version: survey.version })}</h2>
            <Changes before={version.definition} after={survey.definition} />
            <Button onClick={() => setAsked(true)}>
              {t('surveys.versions.rollback', { version: version.version })}
            </Button>
          </div>
        )}
      </section>
      <Preview surveyKey={survey.key} definition={version.definition} />
      {asked && (
        <RollbackDialog survey={survey} version={version} onRolledBack={onRolledBack} onClose={() => setAsked(false)} />
      )}
    </>
  )
}
