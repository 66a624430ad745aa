import { useTranslation } from 'react-i18next'
import type { ResponseDetail } from '@otklik/server/responses/api'
import { useFormat } from '../../format/use-format.ts'
import { Quote } from '../../patterns/quote.tsx'
import { ScoreMark } from '../../patterns/score-mark.tsx'
import { scoreGroupOf } from '../scores/groups.ts'
import styles from './responses.module.css'

type Answer = ResponseDetail['answers'][number]

/** What was asked and answered, and how an answer changed. */
export function Answers({ response }: { response: ResponseDetail }) {
  const { t } = useTranslation()
  if (response.answers.length === 0) return <p>{t(`responses.noAnswers.${response.state}`)}</p>
  return (
    <dl className={styles.answers}>
      {response.answers.map((answer) => (
        <div key={answer.element}>
          <dt dir="auto">{answer.title}</dt>
          <dd dir="auto">
            <Given answer={answer} />
            <Changes answer={answer} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Given({ answer }: { answer: Answer }) {
  if (answer.score !== null) return <ScoreMark score={answer.score} group={scoreGroupOf(answer.kind, answer.score)} />
  if (answer.kind === 'text') return <Quote>{answer.shown}</Quote>
  return <span>{answer.shown}</span>
}

function Changes({ answer }: { answer: Answer }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (answer.history.length === 0) return null
  const before = answer.history.map(({ at, value }) => `${String(value)} (${format.dateTime(at)})`).join(', ')
  return <span className={styles.changed}>{t('responses.changed', { before })}</span>
}
