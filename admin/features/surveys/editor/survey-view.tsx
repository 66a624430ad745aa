import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { SurveyDetail } from '@otklik/server/surveys/api'
import { LeaveGuard } from '../../../patterns/leave-guard.tsx'
import { Page } from '../../../patterns/page.tsx'
import { SaveMark } from '../../../patterns/save-mark.tsx'
import tabs from '../../../patterns/tabs.module.css'
import type { Autosave } from '../../../patterns/use-autosave.ts'
import type { SurveySearch } from '../search.ts'
import { VersionsView } from '../versions/versions-view.tsx'
import { EditView } from './edit-view.tsx'
import styles from './editor.module.css'
import { useEditor } from './editor.tsx'
import { placeOf } from './problems.ts'
import { SurveyTools } from './survey-tools.tsx'

const route = getRouteApi('/shell/surveys/$surveyKey')

interface Props {
  survey: SurveyDetail
  autosave: Autosave
  onReset: () => void
}

export function SurveyView({ survey, autosave, onReset }: Props) {
  const { t } = useTranslation()
  const { tab } = route.useSearch()
  const { definition } = useEditor()
  const isDraft = survey.draft !== null || autosave.isUnsaved
  return (
    <Page
      title={definition.name.trim() || t('surveys.one')}
      question={<Standing survey={survey} autosave={autosave} isDraft={isDraft} />}
      tools={<SurveyTools survey={survey} isDraft={isDraft} onPublished={autosave.settle} onReset={onReset} />}
      fills
    >
      <LeaveGuard unsaved={autosave.isUnsaved} />
      <Tabs current={tab} />
      {tab === 'versions' ? <VersionsView survey={survey} onRolledBack={() => !isDraft && onReset()} /> : <EditView />}
    </Page>
  )
}

const all: SurveySearch['tab'][] = [undefined, 'versions']

function Tabs({ current }: { current: SurveySearch['tab'] }) {
  const { t } = useTranslation()
  return (
    <div className={styles.bar}>
      <nav className={tabs.tabs} aria-label={t('surveys.tab.label')}>
        {all.map((tab) => (
          <Link
            key={tab ?? 'edit'}
            to="."
            search={tab === undefined ? {} : { tab }}
            className={tabs.tab}
            data-on={tab === current || undefined}
            aria-current={tab === current ? 'page' : undefined}
          >
            {t(`surveys.tab.${tab ?? 'edit'}`)}
          </Link>
        ))}
      </nav>
    </div>
  )
}

/** Where the survey stands: its version, the draft, and whether that is kept. */
function Standing({ survey, autosave, isDraft }: { survey: SurveyDetail; autosave: Autosave; isDraft: boolean }) {
  const { t } = useTranslation()
  const { definition, problems, choose } = useEditor()
  const mend = () => {
    const place = problems.all[0] === undefined ? null : placeOf(problems.all[0])
    choose(place === null ? null : (definition.elements[place]?.id ?? null))
  }
  return (
    <span className={styles.state}>
      <Link to="/surveys">{t('surveys.title')}</Link>
      <span>
        {survey.version === null ? t('surveys.unpublished') : t('surveys.version', { version: survey.version })}
      </span>
      {isDraft && survey.version !== null && <span>{t('surveys.draftToo')}</span>}
      <SaveMark save={autosave.save} onRetry={() => void autosave.flush().catch(() => undefined)} onMend={mend} />
    </span>
  )
}
