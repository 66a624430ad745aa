import { useTranslation } from 'react-i18next'
import type { ZoneId } from '@otklik/core/time'
import { makeFormat } from '../../../format/format.ts'
import { useLanguage } from '../../../format/use-format.ts'
import { useEditor } from '../editor/editor.tsx'
import { useOutcomeText } from '../texts/outcome-text.ts'
import { useSentences } from '../texts/sentences.ts'
import type { Walk } from './walk.ts'
import styles from './walk.module.css'

/** What the clock shows, and where the contact stands. */
export function WalkState({ walk, zone }: { walk: Walk; zone: ZoneId }) {
  const { t } = useTranslation()
  const { doc } = useEditor()
  const sentences = useSentences()
  const language = useLanguage()
  const outcomeText = useOutcomeText()
  const format = makeFormat(language, zone, walk.now)
  const { step: id, phase, outcome } = walk.enrollment
  const step = doc.definition.steps[id]
  const standing =
    phase === 'ended'
      ? t('scenarios.walk.ended', { outcome: outcomeText(outcome) })
      : t('scenarios.walk.stands', { step: step === undefined ? id : sentences.step(step) })
  return (
    <div className={styles.state}>
      {!walk.isStarted && <p className={styles.refused}>{t('scenarios.walk.refused')}</p>}
      <p className={styles.now}>{format.fullDateTime(new Date(walk.now).toISOString())}</p>
      <output>{standing}</output>
    </div>
  )
}
