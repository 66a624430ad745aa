import { useMemo } from 'react'
import { conditionProblems, type Catalogue, type Condition, type Place } from '@otklik/core/condition'
import { useLanguage } from '../format/use-format.ts'
import { ConditionSentence } from './condition-sentence.tsx'
import styles from './conditions.module.css'
import type { PlacedProblem } from './editor-view.ts'
import { QueryEditor } from './query-editor.tsx'
import { withoutDoubles } from './refused.ts'

interface Props {
  /** Undefined: none, which always holds. */
  value: Condition | undefined
  /** What is edited, finished or not: see `finished.ts`. A rule whose field is not chosen yet has the field ''. */
  onChange: (condition: Condition | undefined) => void
  catalogue: Catalogue
  place: Place
  /** What is known to be wrong, by paths that begin at the condition (`all.0.value`); found here when left out. */
  problems?: readonly PlacedProblem[]
  /** What the server refused beside what is found here: see `refused.ts`. */
  refused?: readonly PlacedProblem[]
  /** The type of the event that is looked at, and the survey whose answers are, where they are known. */
  eventType?: string | undefined
  survey?: string | undefined
  /** What the condition is, for those who hear the page. */
  label: string
}

/** Edits a condition: who or what it holds for. Below it stands what it says. */
export function ConditionEditor({ value, catalogue, place, eventType, survey, ...props }: Props) {
  const { problems, refused = NONE, ...rest } = props
  const language = useLanguage()
  const scope = useMemo(() => ({ place, eventType, survey }), [place, eventType, survey])
  const found = useMemo(() => {
    const own = value === undefined ? [] : conditionProblems(value, catalogue, place, { ...scope, language })
    return problems ?? withoutDoubles(own, refused)
  }, [problems, refused, value, catalogue, place, scope, language])
  return (
    <div className={styles.whole}>
      <QueryEditor {...rest} value={value} catalogue={catalogue} scope={scope} problems={found} />
      {value !== undefined && <ConditionSentence condition={value} />}
    </div>
  )
}

const NONE: readonly PlacedProblem[] = []
