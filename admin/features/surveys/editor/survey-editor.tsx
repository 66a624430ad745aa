import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { SurveyDetail } from '@otklik/server/surveys/api'
import { api } from '../../../api/client.ts'
import { OwnCatalogue } from '../../../conditions/use-names.ts'
import { useLanguage } from '../../../format/use-format.ts'
import { useAutosave } from '../../../patterns/use-autosave.ts'
import { useHistory } from '../../../patterns/use-history.ts'
import { catalogueBefore } from '../editing/earlier.ts'
import { surveyPath, surveyQuery } from '../queries.ts'
import { EditorProvider, type Editor } from './editor.tsx'
import { problemsOf } from './problems.ts'
import { SurveyView } from './survey-view.tsx'

interface Props {
  survey: SurveyDetail
  /** What is edited is to be taken from the server anew. */
  onReset: () => void
}

const route = getRouteApi('/shell/surveys/$surveyKey')

/** Takes the draft in hand: what is on the page is the truth from here on, and is kept on the server as one edits. */
export function SurveyEditor({ survey, onReset }: Props) {
  const { element } = route.useSearch()
  const language = useLanguage()
  const client = useQueryClient()
  const [started] = useState(() => survey.draft?.definition ?? survey.definition)
  const { doc: definition, put, ...history } = useHistory(started)
  const [chosen, choose] = useState(() => started.elements.find(({ id }) => id === element)?.id ?? null)
  const problems = useMemo(() => problemsOf(definition, language), [definition, language])
  const shown = useLatestWhole(definition, problems.isWhole)
  const catalogue = useMemo(() => catalogueBefore(shown, shown.elements.length, language), [shown, language])
  const autosave = useAutosave({
    id: `survey draft ${survey.key}`,
    doc: definition,
    isWhole: problems.isWhole,
    keep: async (next) => {
      const detail = await api.put<SurveyDetail>(`${surveyPath(survey.key)}/draft`, { definition: next })
      client.setQueryData(surveyQuery(survey.key).queryKey, detail)
    },
  })
  const editor: Editor = {
    surveyKey: survey.key,
    definition,
    shown,
    problems,
    chosen: definition.elements.some(({ id }) => id === chosen) ? chosen : null,
    choose,
    change: put,
    ...history,
  }
  return (
    <EditorProvider editor={editor}>
      <OwnCatalogue value={catalogue}>
        <SurveyView survey={survey} autosave={autosave} onReset={onReset} />
      </OwnCatalogue>
    </EditorProvider>
  )
}

function useLatestWhole<Value>(value: Value, isWhole: boolean): Value {
  const [latest, setLatest] = useState(value)
  if (isWhole && latest !== value) setLatest(value)
  return isWhole ? value : latest
}
