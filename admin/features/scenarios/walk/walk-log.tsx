import { useTranslation } from 'react-i18next'
import type { StepId } from '@otklik/core/scenario'
import type { ZoneId } from '@otklik/core/time'
import { makeFormat } from '../../../format/format.ts'
import { useLanguage } from '../../../format/use-format.ts'
import { waysOf } from '../editing/ways.ts'
import { useEditor } from '../editor/editor.tsx'
import { useOutcomeText } from '../texts/outcome-text.ts'
import { useSentences } from '../texts/sentences.ts'
import { useEffectText } from './effect-text.ts'
import type { Act, Walk, WalkEntry } from './walk.ts'
import styles from './walk.module.css'

/** What has happened, moment by moment: which steps, what they sent and decided, and why. */
export function WalkLog({ walk, zone }: { walk: Walk; zone: ZoneId }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const format = makeFormat(language, zone, walk.now)
  return (
    <ol className={styles.log} aria-label={t('scenarios.walk.log')}>
      {walk.log.map((entry, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- what has happened stays in its place
        <li key={index}>
          <time>{format.dateTime(new Date(entry.at).toISOString())}</time>
          <div className={styles.happened}>
            {entry.act !== null && <Done act={entry.act} />}
            <Steps entry={entry} zone={zone} isFirst={index === 0} />
            <Left entry={entry} format={format} />
          </div>
        </li>
      ))}
    </ol>
  )
}

function Done({ act }: { act: Act }) {
  const { t } = useTranslation()
  if (act.do === 'answer') return <p className={styles.act}>{t('scenarios.walk.did.answer', { score: act.score })}</p>
  if (act.do === 'event') return <p className={styles.act}>{t('scenarios.walk.did.event', { type: act.type })}</p>
  return <p className={styles.act}>{t('scenarios.walk.did.complete')}</p>
}

function Steps({ entry, zone, isFirst }: { entry: WalkEntry; zone: ZoneId; isFirst: boolean }) {
  const { doc, choose } = useEditor()
  const sentences = useSentences()
  const effectText = useEffectText(zone)
  const wayText = useWayText()
  return entry.steps.map(({ id, effects }, index) => {
    const step = doc.definition.steps[id]
    const way = wayText(id, entry.steps[index + 1]?.id)
    // Where it stood before was told when it came there.
    if (index === 0 && entry.steps.length > 1 && effects.length === 0 && way === '' && !isFirst) return null
    return (
      // oxlint-disable-next-line react/no-array-index-key -- what has happened stays in its place
      <div key={index} className={styles.step}>
        <button type="button" className={styles.name} onClick={() => choose([id])} dir="auto">
          {step === undefined ? id : sentences.step(step)}
        </button>
        {effects.map((effect, place) => (
          // oxlint-disable-next-line react/no-array-index-key -- what has happened stays in its place
          <p key={place} className={styles.effect} data-kind={effect.kind}>
            {effectText(effect, entry.at)}
          </p>
        ))}
        {way !== '' && <p className={styles.way}>{way}</p>}
      </div>
    )
  })
}

/** Why it went on as it did: the ways that lead from one step to the next. */
function useWayText() {
  const { doc } = useEditor()
  const sentences = useSentences()
  return (from: StepId, to: StepId | undefined): string => {
    const texts = waysOf(doc.definition, from)
      .filter((way) => to !== undefined && way.to === to)
      .map(({ key }) => sentences.way(doc.definition, from, key))
    return texts.filter((text) => text !== '').join(' · ')
  }
}

function Left({ entry, format }: { entry: WalkEntry; format: ReturnType<typeof makeFormat> }) {
  const { t } = useTranslation()
  const outcomeText = useOutcomeText()
  const { phase, dueAt, outcome } = entry.left
  if (phase === 'ended')
    return <p className={styles.left}>{t('scenarios.walk.ended', { outcome: outcomeText(outcome) })}</p>
  return (
    <p className={styles.left}>
      {dueAt === null
        ? t('scenarios.walk.waits')
        : t('scenarios.walk.waitsUntil', { when: format.dateTime(new Date(dueAt).toISOString()) })}
    </p>
  )
}
