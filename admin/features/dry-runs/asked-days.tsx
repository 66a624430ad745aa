import { useTranslation } from 'react-i18next'
import type { DryRunResult } from '@otklik/server/dry-run/api'
import { useFormat } from '../../format/use-format.ts'
import styles from './dry-runs.module.css'
import { askedOverTime } from './totals.ts'

/** How many would have been asked on each day, beside how many were: bars of one scale, and the figures. */
export function AskedDays({ result }: { result: DryRunResult }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { by, counts } = askedOverTime(result)
  if (counts.length === 0) return <p className={styles.quiet}>{t('dryRuns.none')}</p>
  const most = Math.max(...counts.flatMap(({ simulated, real }) => [simulated, real]))
  const width = (n: number) => ({ width: `${(n / most) * 100}%` })
  return (
    <table className={styles.days}>
      <thead>
        <tr>
          <th scope="col">{t(`dryRuns.${by}`)}</th>
          <th scope="col">{t('dryRuns.simulated')}</th>
          <th scope="col">{t('dryRuns.real')}</th>
          <td aria-hidden />
        </tr>
      </thead>
      <tbody>
        {counts.map(({ day, simulated, real }) => (
          <tr key={day}>
            <th scope="row">{format.day(day)}</th>
            <td>{format.number(simulated)}</td>
            <td>{format.number(real)}</td>
            <td aria-hidden>
              <span className={styles.bar} style={width(simulated)} />
              <span className={styles.bar} data-real style={width(real)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
