import { useMemo, useState } from 'react'
import type { StepId } from '@otklik/core/scenario'
import { useLanguage } from '../../../format/use-format.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ScenarioDetail } from '@otklik/server/scenarios/api'
import { api } from '../../../api/client.ts'
import { useAutosave } from '../../../patterns/use-autosave.ts'
import { useHistory } from '../../../patterns/use-history.ts'
import { TRIGGER } from '../editing/ways.ts'
import type { Catalogue } from '@otklik/core/condition'
import type { Doc } from './doc.ts'
import { EditorProvider, type Editor } from './editor.tsx'
import { problemsOf } from './problems.ts'
import { ScenarioView } from './scenario-view.tsx'
import { countsQuery, scenarioPath, scenarioQuery } from '../queries.ts'
import { useWalking } from '../walk/use-walking.ts'
import { WalkContext, type WalkControl } from '../walk/walk-control.tsx'

interface Props {
  scenario: ScenarioDetail
  catalogue: Catalogue
  /** What is edited is to be taken from the server anew. */
  onReset: () => void
}

const route = getRouteApi('/shell/scenarios/$scenarioKey')

/** Takes the draft in hand: what is on the page is the truth from here on, and is kept on the server as one edits. */
export function ScenarioEditor({ scenario, catalogue, onReset }: Props) {
  const { step } = route.useSearch()
  const [started] = useState<Doc>(() => docOf(scenario))
  const { doc, put, ...history } = useHistory(started)
  const [chosen, choose] = useState<readonly StepId[]>(() => chosenAtFirst(started, step))
  const [formAsked, setFormAsked] = useState(0)
  const language = useLanguage()
  const problems = useMemo(
    () => problemsOf(doc.definition, { catalogue, key: scenario.key, language }),
    [doc.definition, catalogue, scenario.key, language],
  )
  const client = useQueryClient()
  const autosave = useAutosave({
    id: `draft ${scenario.key}`,
    doc,
    isWhole: problems.isWhole && doc.name.trim() !== '',
    keep: async (next) => {
      const detail = await api.put<ScenarioDetail>(`${scenarioPath(scenario.key)}/draft`, next)
      client.setQueryData(scenarioQuery(scenario.key).queryKey, detail)
    },
  })
  const { data: counts = null } = useQuery({ ...countsQuery(scenario.key), enabled: scenario.liveVersion !== null })
  const walking = useWalking({
    scenario: scenario.key,
    definition: doc.definition,
    isWhole: problems.isWhole,
    catalogue,
  })
  const editor: Editor = {
    doc,
    catalogue,
    problems,
    isReadOnly: false,
    counts,
    walked: walkedBy(walking.control),
    chosen,
    choose,
    formAsked,
    openForm: () => setFormAsked((count) => count + 1),
    change: (definition, gesture) => put({ ...doc, definition }, gesture),
    rename: (name) => put({ ...doc, name }, 'name'),
    ...history,
  }
  return (
    <EditorProvider editor={editor}>
      <WalkContext value={walking.control}>
        <ScenarioView scenario={scenario} autosave={autosave} onWalk={walking.begin} onReset={onReset} />
      </WalkContext>
    </EditorProvider>
  )
}

function docOf({ draft, ...live }: ScenarioDetail): Doc {
  const { name, definition } = draft ?? live
  return { name, definition }
}

function walkedBy(control: WalkControl | null): Editor['walked'] {
  const walk = control?.walk ?? null
  return walk === null ? null : { at: walk.enrollment.step, path: walk.path }
}

function chosenAtFirst({ definition }: Doc, step: string | undefined): readonly StepId[] {
  return step !== undefined && (step === TRIGGER || Object.hasOwn(definition.steps, step)) ? [step] : []
}
