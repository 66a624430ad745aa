import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Catalogue } from '@otklik/core/condition'
import type { Placement } from '@otklik/core/popup'
import type { PopupDetail } from '@otklik/server/popups/api'
import type { SurveyRow } from '@otklik/server/surveys/api'
import { api } from '../../../api/client.ts'
import { topics } from '../../../api/keys.ts'
import { useFormat, useLanguage } from '../../../format/use-format.ts'
import { LeaveGuard } from '../../../patterns/leave-guard.tsx'
import { Page } from '../../../patterns/page.tsx'
import { SaveMark } from '../../../patterns/save-mark.tsx'
import { useAutosave, type Autosave } from '../../../patterns/use-autosave.ts'
import { PopupForm } from '../fields/popup-form.tsx'
import { Preview } from '../preview/preview.tsx'
import { popupPath, popupQuery, popupsQuery } from '../queries.ts'
import styles from './editor.module.css'
import { EditorProvider, type Editor } from './editor.tsx'
import { PopupTools } from './popup-tools.tsx'
import { problemsOf } from './problems.ts'

interface Props {
  popup: PopupDetail
  surveys: SurveyRow[]
  catalogue: Catalogue
}

/** Takes the popup in hand: what is on the page is kept on the server as one edits, and goes live when it is published. */
export function PopupEditor({ popup, surveys, catalogue }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const client = useQueryClient()
  const { key } = popup
  const [placement, change] = useState(popup.definition)
  const problems = useMemo(
    () => problemsOf(placement, surveys, catalogue, language),
    [placement, surveys, catalogue, language],
  )
  const autosave = useAutosave({
    id: `popup ${key}`,
    doc: placement,
    isWhole: problems.isWhole,
    keep: async (definition) => {
      client.setQueryData(popupQuery(key).queryKey, await api.put<PopupDetail>(popupPath(key), { definition }))
      await client.invalidateQueries({ queryKey: popupsQuery.queryKey })
      // A survey is not deleted while a popup asks it.
      await client.invalidateQueries({ queryKey: [topics.surveys, 'one'] })
    },
  })
  const editor: Editor = {
    popupKey: key,
    placement,
    set: (part) => change((before) => withPart(before, part)),
    problems,
    surveys: surveys.filter(({ version }) => version !== null),
    catalogue,
  }
  return (
    <EditorProvider editor={editor}>
      <Page
        title={placement.name.trim() || t('popups.one')}
        question={<Standing popup={popup} autosave={autosave} />}
        tools={<PopupTools popup={popup} autosave={autosave} />}
        fills
      >
        <LeaveGuard unsaved={autosave.isUnsaved} />
        <div className={styles.body}>
          <PopupForm />
          <Preview brand={popup.brand} />
        </div>
      </Page>
    </EditorProvider>
  )
}

function withPart(placement: Placement, part: object): Placement {
  const entries = Object.entries({ ...placement, ...part }).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as unknown as Placement
}

/** Whether visitors see it, what came of it, and whether what is here is kept. */
function Standing({ popup, autosave }: { popup: PopupDetail; autosave: Autosave }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { state, counts, isChanged } = popup
  const mend = () => document.querySelector<HTMLElement>('main [aria-invalid="true"]')?.focus()
  return (
    <span className={styles.standing}>
      <Link to="/popups">{t('popups.title')}</Link>
      <span>{t(`popups.state.${state}`)}</span>
      {isChanged && <span>{t('popups.changedToo')}</span>}
      {(['shown', 'answered', 'declined'] as const).map((figure) => (
        <span key={figure}>
          {t(`popups.count.${figure}`)}: {format.number(counts[figure])}
        </span>
      ))}
      <SaveMark save={autosave.save} onRetry={() => void autosave.flush().catch(() => undefined)} onMend={mend} />
    </span>
  )
}
