import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CatalogueElement } from '@otklik/core/condition'
import { scoreGroup, type ScoreKind } from '@otklik/core/metrics'
import { useEditor } from '../editor/editor.tsx'
import type { Walk } from './walk.ts'
import type { WalkControl } from './walk-control.tsx'
import styles from './walk.module.css'

const RANGES: Readonly<Record<ScoreKind, readonly [number, number]>> = { nps: [0, 10], csat: [1, 5], ces: [1, 7] }

/** The answer to the latest invitation: a score, and then the rest of the survey. */
export function AnswerBar({ control, walk }: { control: WalkControl; walk: Walk }) {
  const { t } = useTranslation()
  const { catalogue } = useEditor()
  const survey = walk.invitedTo
  if (survey === null || walk.enrollment.phase === 'ended') return null
  const found = catalogue.surveys[survey]?.elements.find(isScored)
  const { id: element, kind } = found ?? { id: 'score', kind: 'nps' as const }
  const [least, most] = RANGES[kind]
  const answer = (score: number) => control.act({ do: 'answer', score, group: scoreGroup(kind, score), element })
  return (
    <div role="group" aria-label={t('scenarios.walk.answer')} className={styles.answer}>
      <p>{t('scenarios.walk.answer')}</p>
      <div className={styles.scores}>
        {Array.from({ length: most - least + 1 }, (_, index) => least + index).map((score) => (
          <Button key={score} px={0} onClick={() => answer(score)} aria-pressed={walk.score === score}>
            {score}
          </Button>
        ))}
      </div>
      {walk.score !== null && (
        <div>
          <Button onClick={() => control.act({ do: 'complete' })}>{t('scenarios.walk.complete')}</Button>
        </div>
      )}
    </div>
  )
}

function isScored(element: CatalogueElement): element is CatalogueElement & { kind: ScoreKind } {
  return Object.hasOwn(RANGES, element.kind)
}
