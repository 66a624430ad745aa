import { useTranslation } from 'react-i18next'
import {
  answerInWords,
  groupFor,
  kindOf,
  pathOf,
  scoreElementOf,
  type Answers,
  type ShownElement,
  type SurveyDefinition,
} from '@otklik/core/survey'
import type { PreviewedPassage } from '@otklik/server/responses/api'
import { ScoreMark } from '../../../patterns/score-mark.tsx'
import { nameOf } from '../editing/earlier.ts'
import styles from './preview.module.css'

interface Props {
  definition: SurveyDefinition
  passage: PreviewedPassage
  language: string
}

/** The way that the answers of the trial make, and the score that they come to. */
export function Course({ definition, passage, language }: Props) {
  const { t } = useTranslation()
  const { shown, standing } = pathOf(definition, passage.answers)
  const scale = scoreElementOf(definition)
  const score = scale && typeof standing[scale.id] === 'number' ? Number(standing[scale.id]) : null
  const calculated = definition.elements.filter(({ id, kind }) => kind === 'calculated' && Object.hasOwn(standing, id))
  const said = (keys: readonly string[]) =>
    keys
      .filter((key) => Object.hasOwn(standing, key))
      .map((key) => answerInWords(definition, key, standing[key]!, language).shown)
      .join(' · ')
  return (
    <section className={styles.course} aria-label={t('surveys.preview.course')}>
      <h3>
        {t('surveys.preview.course')}
        {score !== null && scale && <ScoreMark score={score} group={groupFor(scale, score)} size="small" />}
      </h3>
      <ol>
        {shown.map((element) => (
          <li key={element.id}>
            <span dir="auto">{nameOf(element, definition, language)}</span>
            <b dir="auto">{said(kindOf(element).keys(element)) || stateOf(element, standing, passage, t)}</b>
          </li>
        ))}
      </ol>
      {calculated.map((element) => (
        <p key={element.id}>
          <span dir="auto">{nameOf(element, definition, language)}</span> <b>{said([element.id])}</b>
        </p>
      ))}
    </section>
  )
}

function stateOf(
  element: ShownElement,
  standing: Answers,
  { skipped }: PreviewedPassage,
  t: (key: string) => string,
): string {
  const { role, isAnswered } = kindOf(element)
  if (role === 'ends') return t('surveys.preview.state.end')
  if (skipped.includes(element.id)) return t(`surveys.preview.state.${role === 'tells' ? 'read' : 'skipped'}`)
  return isAnswered(element, standing) ? '' : '–'
}
