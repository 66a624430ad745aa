import { Skeleton } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Condition } from '@otklik/core/condition'
import type { SegmentPerson } from '@otklik/server/segments/api'
import { asProblem } from '../../api/problem.ts'
import { isFinished } from '../../conditions/finished.ts'
import { useFormat, useLanguage } from '../../format/use-format.ts'
import { useContactName } from '../../patterns/contact-name.ts'
import { useProblemText } from '../../patterns/problem-text.ts'
import { previewQuery } from './queries.ts'
import styles from './segments.module.css'

const TYPING_MS = 400

/** How many the condition holds for now, and some of them, anew a little after each change. */
export function LivePreview({ condition }: { condition: Condition | undefined }) {
  const { t } = useTranslation()
  const finished = condition !== undefined && isFinished(condition)
  const [asked] = useDebouncedValue(finished ? condition : undefined, TYPING_MS)
  const query = useQuery({ ...previewQuery(finished ? asked : undefined), placeholderData: keepPreviousData })
  const problemText = useProblemText()
  const known = finished ? query.data : undefined
  return (
    <aside
      className={styles.preview}
      aria-label={t('segments.preview.title')}
      data-stale={query.isFetching || undefined}
    >
      <h2>{t('segments.preview.title')}</h2>
      {!finished && <p className={styles.quiet}>{t('segments.preview.unfinished')}</p>}
      {finished && query.isError && (
        <p className={styles.refused} role="alert">
          {problemText(asProblem(query.error)).title}. {asProblem(query.error).detail}
        </p>
      )}
      {finished && known === undefined && !query.isError && <Skeleton height={34} width={120} />}
      {known !== undefined && !query.isError && <Found {...known} />}
    </aside>
  )
}

interface FoundProps {
  count: number
  exact: boolean
  sample: SegmentPerson[]
  tookMs: number
}

function Found({ count, exact, sample, tookMs }: FoundProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const language = useLanguage()
  const name = useContactName()
  const seconds = new Intl.NumberFormat(language, { maximumFractionDigits: tookMs < 10_000 ? 1 : 0 })
  return (
    <>
      <output className={styles.count}>
        {t(exact ? 'segments.preview.exactly' : 'segments.preview.atLeast', { n: format.number(count), count })}
      </output>
      <p className={styles.quiet}>{t('segments.preview.took', { seconds: seconds.format(tookMs / 1000) })}</p>
      <ul className={styles.sample}>
        {sample.map((person) => (
          <li key={person.id}>
            <span dir="auto">{name(person)}</span>
            <small dir="auto">{person.email ?? person.phone}</small>
          </li>
        ))}
      </ul>
      {count > sample.length && sample.length > 0 && <p className={styles.quiet}>{t('segments.preview.some')}</p>}
    </>
  )
}
