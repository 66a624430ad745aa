import styles from './quote.module.css'

/** A customer's own words. */
export function Quote({ children }: { children: string }) {
  return (
    <blockquote className={styles.quote} dir="auto">
      {children}
    </blockquote>
  )
}
