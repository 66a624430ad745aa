import { useEffect, useRef, type ReactNode } from 'react'
import styles from './list-detail.module.css'

interface Props {
  /** Filters above the list; they stay when the list scrolls. */
  filters?: ReactNode
  list: ReactNode
  /** Something of the list is open at the right, or instead of it where there is no room for both. */
  open: boolean
  detail: ReactNode
  /** What the list is, for those who hear the page. */
  label: string
}

export function ListDetail({ filters, list, open, detail, label }: Props) {
  const detailPane = useRef<HTMLDivElement>(null)
  const listPane = useRef<HTMLElement>(null)
  useEffect(() => {
    // Where the detail took the list's place, the focus has to follow.
    if (open && listPane.current?.offsetParent === null) detailPane.current?.focus()
  }, [open])
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
