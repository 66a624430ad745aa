import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { SegmentPerson } from '@otklik/server/segments/api'
import { asProblem } from '../../api/problem.ts'
import { useFormat, useLanguage } from '../../format/use-format.ts'
import { useContactName } from '../../patterns/contact-name.ts'
import { useProblemText } from '../../patterns/problem-text.ts'
import styles from './segments.module.css'
import type { usePreview } from './use-preview.ts'

/** How many a condition holds for now, and some of them; the query is null while the condition is not finished. */
export function LivePreview({ query }: { query: ReturnType<typeof usePreview> }) {
  const { t } = useTranslation()
  const problemText = useProblemText()
  const title = t('segments.preview.title')
  return (
    <aside className={styles.preview} aria-label={title} data-stale={query?.isFetching || undefined}>
      <h2>{title}</h2>
      {query === null && <p className={styles.quiet}>{t('segments.preview.unfinished')}</p>}
      {query?.isError === true && (
        <p className={styles.refused} role="alert">
          {problemText(asProblem(query.error)).title}. {asProblem(query.error).detail}
        </p>
      )}
      {query?.isPending === true && <Skeleton height={34} width={120} />}
      {query?.isSuccess === true && <Found {...query.data} />}
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
