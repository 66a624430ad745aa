import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { DecidedThere, DryRunResult } from '@otklik/server/dry-run/api'
import { useFormat } from '../../format/use-format.ts'
import { useWord } from '../../i18n/word.ts'
import styles from './dry-runs.module.css'
import { useScenarioName } from './run-name.ts'

/** Whose decision came out otherwise than it really did; the first of them one by one. */
export function Differences({ result: { differences } }: { result: DryRunResult }) {
  const { t } = useTranslation()
  const format = useFormat()
  const nameOf = useScenarioName()
  const { n, sample } = differences
  if (n === 0) return <p className={styles.quiet}>{t('dryRuns.same')}</p>
  return (
    <>
      <p>
        {t('dryRuns.differ', { count: n, n: format.number(n) })}
        {sample.length < n && ` ${t('dryRuns.differFirst', { n: format.number(sample.length) })}`}
      </p>
      <ul className={styles.differences}>
        {sample.map(({ contactId, scenario, eventId, simulated, real }) => (
          <li key={`${contactId} ${eventId} ${scenario}`}>
            <b dir="auto">{nameOf(scenario)}</b>
            <Link to="/contacts/$contactId" params={{ contactId }}>
              {t('dryRuns.timeline')}
            </Link>
            <span>
              {t('dryRuns.simulated')}: <Decided decided={simulated} />
            </span>
            <span>
              {t('dryRuns.real')}: <Decided decided={real} />
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

function Decided({ decided }: { decided: DecidedThere | null }) {
  const { t } = useTranslation()
  const format = useFormat()
  const word = useWord()
  if (decided === null) return <>{t('dryRuns.nothing')}</>
  const { outcome, at, reason } = decided
  const parts = [t(`dryRuns.outcome.${outcome}`), reason === null ? null : word('dryRuns.byReason', reason)]
  return (
    <>
      {parts.filter((part) => part !== null).join(': ')} · <time dateTime={at}>{format.dateTime(at)}</time>
    </>
  )
}
