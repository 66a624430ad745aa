import { ActionIcon, Tooltip } from '@mantine/core'
import { IconChartLine, IconTable } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './charts.module.css'

interface Figures {
  columns: string[]
  /** The first cell of a row names it. */
  rows: { key: string; cells: string[] }[]
}

interface Props {
  /** A sentence: what the chart finds. */
  title: string
  sub: string
  tools?: ReactNode
  figures: Figures
  className: string | undefined
  children: ReactNode
}

/** A chart under the sentence that it shows, and its figures as a table. */
export function ChartCard({ title, sub, tools, figures, className, children }: Props) {
  const { t } = useTranslation()
  const [asTable, setAsTable] = useState(false)
  const label = t(asTable ? 'charts.asChart' : 'charts.asTable')
  return (
    <section className={`${styles.card} ${className ?? ''}`} aria-label={title}>
      <div className={styles.cardHead}>
        <div className={styles.cardTitles}>
          <h2>{title}</h2>
          <p className={styles.sub}>{sub}</p>
        </div>
        <div className={styles.cardTools}>
          {tools}
          <Tooltip label={label}>
            <ActionIcon onClick={() => setAsTable(!asTable)} aria-label={label} aria-pressed={asTable}>
              {asTable ? <IconChartLine size={16} aria-hidden /> : <IconTable size={16} aria-hidden />}
            </ActionIcon>
          </Tooltip>
        </div>
      </div>
      {asTable ? <FiguresTable title={title} figures={figures} /> : children}
    </section>
  )
}

function FiguresTable({ title, figures }: { title: string; figures: Figures }) {
  const { t } = useTranslation()
  return (
    // A wide table scrolls by itself; the keyboard has to reach it to scroll.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={styles.figures} aria-label={t('charts.figures', { title })} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {figures.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {figures.rows.map(({ key, cells: [name, ...values] }) => (
            <tr key={key}>
              <th scope="row" dir="auto">
                {name}
              </th>
              {values.map((value, index) => (
                <td key={figures.columns[index + 1]}>{value}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
