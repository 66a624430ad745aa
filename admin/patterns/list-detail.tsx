import { useEffect, useRef, type ReactNode } from 'react'
import styles from './list-detail.module.css'

interface Props {
  /** Filters above the list; they stay when the list scrolls. */
  filters?: ReactNode
  list: ReactNode
  /** What of the list is open, by its row's id: at the right, or instead of the list where there is no room for both. */
  opened: string | null
  detail: ReactNode
  /** What the list is, for those who hear the page. */
  label: string
}

export function ListDetail({ filters, list, opened, detail, label }: Props) {
  const detailPane = useRef<HTMLDivElement>(null)
  const listPane = useRef<HTMLElement>(null)
  const lastOpened = useRef<string | null>(null)
  useEffect(() => {
    const before = lastOpened.current
    lastOpened.current = opened
    if (opened !== null) {
      // Where the detail took the list's place, the focus has to follow.
      if (listPane.current?.offsetParent === null) detailPane.current?.focus()
    } else if (before !== null && document.activeElement === document.body) {
      // Back to the row that was open, unless something else was gone to.
      listPane.current?.querySelector<HTMLElement>(`tr[data-row="${CSS.escape(before)}"] a`)?.focus()
    }
  }, [opened])
  const open = opened !== null
  return (
    <div className={styles.split} data-open={open || undefined}>
      <section className={styles.list} ref={listPane} aria-label={label}>
        {filters !== undefined && <div className={styles.filters}>{filters}</div>}
        <div className={styles.rows}>{list}</div>
      </section>
      {open && (
        <div className={styles.detail} ref={detailPane} tabIndex={-1}>
          {detail}
        </div>
      )}
    </div>
  )
}
