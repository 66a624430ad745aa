import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import charts from '../../charts/charts.module.css'
import { useContactName } from '../../patterns/contact-name.ts'
import { placeOf } from '../../patterns/dimension.ts'
import { ScoreMark } from '../../patterns/score-mark.tsx'
import { Deadline } from '../cases/deadline.tsx'
import { casesQuery } from '../cases/queries.ts'
import styles from './scores.module.css'

const SHOWN = 6

/** Who waits for an answer: the newest of the open cases. */
export function WaitingCases() {
  const { t } = useTranslation()
  const contactName = useContactName()
  const { data } = useInfiniteQuery(casesQuery({}, SHOWN))
  const cases = data?.pages[0]?.items
  const waiting = cases !== undefined && cases.length > 0
  return (
    <section className={`${charts.card} ${styles.waiting}`} aria-label={t('scores.waiting.title')}>
      <h2>{t(waiting || cases === undefined ? 'scores.waiting.title' : 'scores.waiting.none')}</h2>
      <p className={charts.sub}>{t(waiting ? 'scores.waiting.sub' : 'scores.waiting.noneSub')}</p>
      <ul className={styles.cases}>
        {cases?.map((row) => (
          <li key={row.id} className={styles.case}>
            <ScoreMark score={row.score} group={row.scoreGroup} />
            <Link to="/cases/$caseId" params={{ caseId: row.id }} dir="auto">
              {contactName(row.contact)} <span className={styles.place}>{placeOf(row.dimensions, 1)}</span>
            </Link>
            <Deadline row={row} />
            <span className={styles.said} dir="auto" data-quiet={row.comment === null || undefined}>
              {row.comment ?? t('cases.noComment')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
