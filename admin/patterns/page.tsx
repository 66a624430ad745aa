import type { ReactNode } from 'react'
import styles from './page.module.css'
import { useHeadingFocus, useTitle } from './heading.ts'

interface Props {
  title: string
  /** The question that the page answers. */
  question: ReactNode
  tools?: ReactNode
  /** The page is a list with a detail: it fills the window, and its panes scroll. */
  fills?: boolean
  /** A detail is open; it takes the whole page where there is no room for both. */
  open?: boolean
  children: ReactNode
}

export function Page({ title, question, tools, fills = false, open = false, children }: Props) {
  useTitle(title)
  const heading = useHeadingFocus()
  return (
    <div className={styles.page} data-fills={fills || undefined} data-open={open || undefined}>
      <header className={styles.header}>
        <div className={styles.titles}>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          <p>{question}</p>
        </div>
        {tools !== undefined && <div className={styles.tools}>{tools}</div>}
      </header>
      {children}
    </div>
  )
}
