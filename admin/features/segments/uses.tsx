import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { SegmentUse } from '@otklik/server/segments/api'
import styles from './segments.module.css'

/** What would not work without the segment, each with the way to it. */
export function Uses({ uses }: { uses: readonly SegmentUse[] }) {
  const { t } = useTranslation()
  if (uses.length === 0) return <p className={styles.quiet}>{t('segments.unused')}</p>
  return (
    <ul className={styles.uses}>
      {uses.map((use) => (
        <li key={`${use.kind} ${use.key}`}>
          <span className={styles.quiet}>{t(`segments.use.${use.kind}`)}</span> <UseLink use={use} />
        </li>
      ))}
    </ul>
  )
}

function UseLink({ use: { kind, key, name } }: { use: SegmentUse }) {
  if (kind === 'scenario')
    return (
      <Link to="/scenarios/$scenarioKey" params={{ scenarioKey: key }} dir="auto">
        {name}
      </Link>
    )
  if (kind === 'segment')
    return (
      <Link to="/segments/$segmentKey" params={{ segmentKey: key }} dir="auto">
        {name}
      </Link>
    )
  if (kind === 'routing') return <span dir="auto">{name}</span>
  return (
    <Link to="/policy" dir="auto">
      {name}
    </Link>
  )
}
