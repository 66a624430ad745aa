import type { CSSProperties, ReactNode } from 'react'
import styles from './list-table.module.css'

export interface Column {
  key: string
  title: string
  align?: 'end'
  /** Left out where the list is narrow: on a phone, or beside a detail. */
  wideOnly?: boolean
  /** A CSS width; the first column without one takes the rest. */
  width?: string
  /** Its title may take three lines. */
  wraps?: boolean
}

interface Props {
  caption: string
  /** A CSS width that the list scrolls sideways for, where it is not narrow. */
  minWidth?: string | undefined
  columns: Column[]
  children: ReactNode
}

/** A list of things that open: a table with a fixed header. Its rows are `ListRow`s with cells in the columns' order. */
export function ListTable({ caption, minWidth, columns, children }: Props) {
  return (
    <table className={styles.table} style={{ '--min-width': minWidth } as CSSProperties}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ key, title, align, wideOnly, width, wraps }) => (
            <th key={key} scope="col" data-align={align} data-wide={wideOnly} style={{ width }}>
              {wraps ? (
                <span className={styles.wraps} title={title}>
                  {title}
                </span>
              ) : (
                title
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}

/** `id` ties the row to the keyboard's ↑↓; one of its cells holds the link, with the class of `rowLink`. */
export function ListRow({ id, on, children }: { id: string; on: boolean; children: ReactNode }) {
  return (
    <tr className={styles.row} data-row={id} data-on={on || undefined}>
      {children}
    </tr>
  )
}

interface CellProps {
  align?: 'end'
  wideOnly?: boolean
  children?: ReactNode
}

export function Cell({ align, wideOnly, children }: CellProps) {
  return (
    <td data-align={align} data-wide={wideOnly}>
      {children}
    </td>
  )
}

/** The row's link: its area is the whole row. */
export const rowLink = styles.link
/** The second line of a cell: one line of quieter text. */
export const rowNote = styles.note
